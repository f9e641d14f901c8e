package io.swiftdeploy.dashboard;

import io.swiftdeploy.dashboard.LiveState.OpenRelease;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.PrintableText;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.release.audit.DecisionRecords;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.status.StackWatch;
import io.swiftdeploy.trace.Look;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The stack as the page knows it: the last look that saw it, what came before, and why it cannot be seen now. */
final class LiveStack {
    private static final int LONGEST_SENTENCE = 500;

    private final ReleaseContext context;
    private final RecentLooks recent = new RecentLooks();
    private final LiveRecords records;
    private final LiveForecast forecasts;
    private Optional<StackWatch> watch = Optional.empty();
    private Optional<Instant> lastSeen = Optional.empty();
    private Optional<StackWatch.Seen> last = Optional.empty();
    private Optional<String> trouble = Optional.empty();
    private OpenRelease release = new OpenRelease.Abandoned();

    LiveStack(ReleaseContext context) {
        this.context = context;
        this.records = new LiveRecords(context);
        this.forecasts = new LiveForecast(context);
    }

    /** Looks at the stack; where that fails, the page goes on with what was seen last. */
    LivePage look() {
        try {
            see();
            trouble = Optional.empty();
        } catch (SwiftDeployException e) {
            lose(e.what() + " To see it again, " + e.next() + ".");
        } catch (RuntimeException e) { // the page outlives whatever a look meets
            lose(e.toString());
        }
        return page();
    }

    private void see() {
        boolean begins = watch.isEmpty();
        if (begins) {
            StackWatch begun = new StackWatch(context);
            begun.begin();
            watch = Optional.of(begun);
        }
        StackWatch.Seen seen = watch.orElseThrow().look();
        boolean mayHaveRecords =
                isInUse(seen) || last.filter(it -> !isInUse(it)).isEmpty();
        if (last.filter(it -> !revisions(it).equals(revisions(seen))).isPresent()) {
            watch = Optional.empty();
        }
        last = Optional.of(seen);
        lastSeen = Optional.of(context.clock().instant());
        if (!begins) {
            addToCharts(seen);
        }
        if (mayHaveRecords) {
            records.read();
        }
        release = isReleased(seen) ? running(seen) : new OpenRelease.Abandoned();
    }

    /** The figures of a first look are of no time to speak of. */
    private void addToCharts(StackWatch.Seen seen) {
        recent.add(Look.of(
                context.clock().instant(),
                seen.status().observed().split().canaryWeight() / 100.0,
                seen.facts().values(),
                DecisionRecords.of(seen.status().verdict().answers())));
    }

    /** What is known of one canary counts against no other: for others the watch begins anew. */
    private static List<Optional<String>> revisions(StackWatch.Seen seen) {
        TrafficSplit split = seen.status().observed().split();
        return List.of(split.stable(), split.canary());
    }

    private static boolean isReleased(StackWatch.Seen seen) {
        return seen.holder().filter(it -> it.purpose().equals("release")).isPresent();
    }

    /** Of a stack that nobody uses nothing new is recorded, and reading the record may cost a container. */
    private static boolean isInUse(StackWatch.Seen seen) {
        return seen.status().observed().serves() || seen.holder().isPresent();
    }

    private OpenRelease running(StackWatch.Seen seen) {
        return new OpenRelease.Running(records.running()
                .map(it -> it.isBaking()
                        ? LiveForecast.BAKING
                        : forecasts.of(seen.status().observed(), it.start().time()))
                .orElse(List.of()));
    }

    private void lose(String why) {
        trouble = Optional.of(PrintableText.sentence(why, LONGEST_SENTENCE));
        watch = Optional.empty();
        recent.add(Look.blind(context.clock().instant()));
    }

    /** As it was seen last. */
    LivePage page() {
        return LiveParts.of(
                context,
                new LiveState(lastSeen, last.map(StackWatch.Seen::status), trouble, recent.looks(), release),
                records);
    }
}
