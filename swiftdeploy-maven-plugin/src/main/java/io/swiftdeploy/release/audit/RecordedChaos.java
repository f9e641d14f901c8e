package io.swiftdeploy.release.audit;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.release.context.ReleaseContext;

/** What the record says of chaos in the canary. The record has all of it, be it done by the service or by the gateway. */
public final class RecordedChaos {
    private RecordedChaos() {}

    /** Whether there was chaos since the last canary began, and no recovery that has succeeded since. */
    public static boolean mayBeOn(ReleaseContext context) {
        return context.history()
                .newestFirst()
                .map(HistoryRecord::event)
                .filter(it -> it.stack().equals(context.stack().value()))
                .filter(it -> it.event() == EventType.CHAOS || it.event() == EventType.CANARY_START)
                .findFirst()
                .filter(it -> it.event() == EventType.CHAOS)
                .filter(it -> !hasRecovered(it))
                .isPresent();
    }

    private static boolean hasRecovered(HistoryEvent chaos) {
        return "recover".equals(chaos.asked().get("chaos")) && chaos.result() == Result.SUCCEEDED;
    }
}
