package io.swiftdeploy.status;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.audit.DecisionRecords;
import io.swiftdeploy.release.context.ReleaseContext;
import java.util.Map;

/** Looks at a running stack again and again, and records every look in the history. It changes nothing. */
public final class StatusBoard {
    private final ReleaseContext context;
    private final StackWatch watch;

    public StatusBoard(ReleaseContext context) {
        this.context = context;
        this.watch = new StackWatch(context);
    }

    /** Takes the first figures, which the first look is compared with. */
    public void begin() {
        watch.begin();
    }

    /** Looks once: the figures are those since the first look, or of the last {@code canary.window}. */
    public StackStatus look() {
        StackWatch.Seen seen = watch.look();
        record(seen.facts(), seen.status().verdict());
        return seen.status();
    }

    private void record(Facts facts, Verdict verdict) {
        context.history()
                .append(new HistoryEvent(
                        EventType.SCRAPE,
                        context.stack().value(),
                        Map.of(),
                        facts.values(),
                        DecisionRecords.of(verdict.answers()),
                        Result.SUCCEEDED,
                        "status"));
    }
}
