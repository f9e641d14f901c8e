package io.swiftdeploy.release.chaos;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.context.ReleaseContext;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the record says of chaos in the canary. The record has all of it, be it done by the service or by the gateway; of
 * what was cut short or not answered, it does not know whether it was done.
 */
final class RecordedChaos {
    private static final String EFFECT = "effect";
    private static final String NONE = "none";

    private RecordedChaos() {}

    /** Records of a chaos that fails that it has changed nothing. */
    static void withoutEffect(AuditedOperation chaos) {
        chaos.addFacts(Map.of(EFFECT, NONE));
    }

    /** Whether there may have been chaos since the last canary began, and no recovery that has succeeded since. */
    static boolean mayBeOn(ReleaseContext context) {
        Set<Long> withoutEffect = new HashSet<>();
        return context.history()
                .newestFirst()
                .filter(it -> it.event().stack().equals(context.stack().value()))
                .filter(it -> hasEffect(it, withoutEffect))
                .map(HistoryRecord::event)
                .filter(it -> it.event() == EventType.CHAOS || hasBegunCanary(it))
                .findFirst()
                .filter(it -> it.event() == EventType.CHAOS)
                .filter(it -> !hasRecovered(it))
                .isPresent();
    }

    /** @param withoutEffect the starts of the later ones that have none */
    private static boolean hasEffect(HistoryRecord record, Set<Long> withoutEffect) {
        HistoryEvent event = record.event();
        if (!NONE.equals(event.facts().get(EFFECT))) {
            return !withoutEffect.contains(record.sequence());
        }
        event.attempt().ifPresent(withoutEffect::add);
        return false;
    }

    /** One that has only failed to begin leaves the canary that there is. */
    private static boolean hasBegunCanary(HistoryEvent event) {
        return event.event() == EventType.CANARY_START && event.result() == Result.SUCCEEDED;
    }

    private static boolean hasRecovered(HistoryEvent chaos) {
        return "recover".equals(chaos.asked().get("chaos")) && chaos.result() == Result.SUCCEEDED;
    }
}
