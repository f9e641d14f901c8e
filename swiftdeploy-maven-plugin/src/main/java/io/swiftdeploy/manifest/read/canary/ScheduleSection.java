package io.swiftdeploy.manifest.read.canary;

import io.swiftdeploy.manifest.Canary.Schedule;
import io.swiftdeploy.manifest.OnInconclusive;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.problem.CanaryProblems;
import io.swiftdeploy.manifest.problem.KeyProblems;
import io.swiftdeploy.manifest.type.Choice;
import io.swiftdeploy.manifest.type.TimeSpan;
import io.swiftdeploy.manifest.yaml.Problems;
import io.swiftdeploy.manifest.yaml.SourceLocation;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The keys of section {@code canary} for goal {@code release}. */
final class ScheduleSection implements Supplier<Schedule> {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofHours(24);

    private final boolean limitIsGiven;
    private final boolean windowIsGiven;
    private final CanarySteps steps;
    private final Field<Duration> interval;
    private final Field<Duration> bake;
    private final Field<Duration> maxDuration;
    private final Field<OnInconclusive> onInconclusive;

    ScheduleSection(Section section) {
        limitIsGiven = section.has("max_duration");
        windowIsGiven = section.has("window");
        steps = new CanarySteps(section);
        interval = section.optional("interval", new TimeSpan(Duration.ZERO), "0s");
        bake = section.optional("bake", new TimeSpan(Duration.ZERO, DAY));
        maxDuration = section.optional("max_duration", new TimeSpan(SECOND, DAY), "30m");
        onInconclusive = section.optional(
                "on_inconclusive", Choice.of(OnInconclusive::text, List.of(OnInconclusive.values())), "hold");
    }

    void check(Field<Duration> window, Problems problems) {
        steps.check(problems);
        window.value().ifPresent(span -> checkWindow(span, window.location(), problems));
        interval.value().ifPresent(span -> steps.value()
                .ifPresent(it -> checkLimit(span.multipliedBy(it.size()), it, problems)));
    }

    /** A manifest whose limit is the default may be for {@code promote} alone, which has none. */
    private void checkWindow(Duration window, SourceLocation location, Problems problems) {
        SourceLocation limit = maxDuration.location();
        maxDuration
                .value()
                .filter(it -> limitIsGiven && it.compareTo(window) < 0)
                .ifPresent(it -> problems.add(
                        location,
                        CanaryProblems.windowTooLong(
                                TimeSpan.inWords(it),
                                "line " + limit.line() + ", column " + limit.column(),
                                TimeSpan.inWords(window) + (windowIsGiven ? "" : KeyProblems.byDefault()))));
    }

    private void checkLimit(Duration least, List<Integer> weights, Problems problems) {
        if (maxDuration.value().filter(it -> it.compareTo(least) < 0).isPresent()) {
            problems.add(
                    maxDuration.location(),
                    CanaryProblems.maxDurationTooShort(
                            TimeSpan.inWords(least),
                            weights.size(),
                            TimeSpan.inWords(interval.get()),
                            TimeSpan.inWords(maxDuration.get()) + (limitIsGiven ? "" : KeyProblems.byDefault())));
        }
    }

    @Override
    public Schedule get() {
        return new Schedule(
                steps.value().orElseThrow(() -> new IllegalStateException("canary.steps has no value")),
                interval.get(),
                bake.value(),
                maxDuration.get(),
                onInconclusive.get());
    }
}
