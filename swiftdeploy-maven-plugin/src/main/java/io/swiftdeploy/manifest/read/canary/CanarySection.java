package io.swiftdeploy.manifest.read.canary;

import io.swiftdeploy.manifest.Canary;
import io.swiftdeploy.manifest.Sticky;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.problem.CanaryProblems;
import io.swiftdeploy.manifest.type.Choice;
import io.swiftdeploy.manifest.type.TimeSpan;
import io.swiftdeploy.manifest.type.WholeNumber;
import io.swiftdeploy.manifest.yaml.Problems;
import io.swiftdeploy.manifest.yaml.SourceLocation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Section {@code canary}. */
public final class CanarySection implements Supplier<Canary> {
    private static final Duration LONGEST_HANDOVER = Duration.ofMinutes(10);

    private final Section section;
    private final Field<Integer> weight;
    private final Field<Duration> window;
    private final Field<Integer> minRequests;
    private final Field<Duration> warmup;
    private final ScheduleSection schedule;
    private final Field<Duration> handover;
    private final Field<Sticky> sticky;
    private final Field<Integer> keepRevisions;

    public CanarySection(Section section) {
        this.section = section;
        weight = section.optional("weight", new WholeNumber(1, 99), "10");
        window = section.optional("window", new TimeSpan(Duration.ofSeconds(1)), "30s");
        minRequests = section.optional("min_requests", new WholeNumber(1, 1_000_000), "20");
        warmup = section.optional("warmup", new TimeSpan(Duration.ZERO), "30s");
        schedule = new ScheduleSection(section);
        handover = section.optional("handover", new TimeSpan(Duration.ZERO, LONGEST_HANDOVER), "10s");
        sticky = section.optional("sticky", Choice.of(Sticky::text, List.of(Sticky.values())), "none");
        keepRevisions = section.optional("keep_revisions", new WholeNumber(1, 50), "5");
    }

    /** Checks the keys of this section against each other. */
    public void check(Problems problems) {
        schedule.check(window, problems);
    }

    /** Reports a threshold that contradicts a key of this section. */
    public void checkAgainst(Field<Map<String, BigDecimal>> thresholds, Problems problems) {
        if (section.has("min_requests")) {
            Optional<BigDecimal> requests = minRequests.value().map(count -> BigDecimal.valueOf(count));
            compare(requests, minRequests.location(), "min_requests", thresholds, problems);
        }
        if (section.has("window")) {
            Optional<BigDecimal> seconds = window.value().map(span -> BigDecimal.valueOf(span.toMillis(), 3));
            compare(seconds, window.location(), "window_seconds", thresholds, problems);
        }
    }

    private static void compare(
            Optional<BigDecimal> here,
            SourceLocation location,
            String name,
            Field<Map<String, BigDecimal>> thresholds,
            Problems problems) {
        BigDecimal there = thresholds.get().get(name);
        if (there != null && here.filter(value -> value.compareTo(there) != 0).isPresent()) {
            problems.add(location, CanaryProblems.contradictsThreshold(name, there.toString()));
        }
    }

    @Override
    public Canary get() {
        return new Canary(
                weight.get(),
                new Canary.Observation(window.get(), minRequests.get(), warmup.get()),
                schedule.get(),
                new Canary.Routing(handover.get(), sticky.get()),
                keepRevisions.get());
    }
}
