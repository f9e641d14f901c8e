package io.swiftdeploy.release.analysis;

import io.swiftdeploy.release.analysis.StepState.Move;
import io.swiftdeploy.release.context.ReleaseContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Records the evaluations of a release in the history: those that say something new, those that a decision follows, and
 * otherwise one each 30 s. The others are only counted.
 */
final class StepRecorder {
    private static final Duration PERIOD = Duration.ofSeconds(30);

    private final ReleaseContext context;
    private final long release;
    private final Supplier<Map<String, Object>> basis;
    private Optional<StepEvaluation> recorded = Optional.empty();
    private int looks;

    /**
     * Nothing is recorded yet.
     *
     * @param release the number of the record of the release's start
     * @param basis what the evaluations rest on: policies, manifest, engine, images
     */
    StepRecorder(ReleaseContext context, long release, Supplier<Map<String, Object>> basis) {
        this.context = context;
        this.release = release;
        this.basis = basis;
    }

    /** Counts {@code evaluation}, and records it where it is worth a record. */
    void add(StepEvaluation evaluation) {
        boolean sameStep = recorded.filter(evaluation::isOfStepOf).isPresent();
        looks = sameStep ? looks + 1 : 1;
        if (decides(evaluation)
                || recorded.filter(before -> !isDue(evaluation, before)).isEmpty()) {
            context.history()
                    .append(evaluation
                            .event(context.stack().value(), release, looks)
                            .restingOn(basis.get()));
            recorded = Optional.of(evaluation);
        }
    }

    private static boolean decides(StepEvaluation evaluation) {
        return !(evaluation.move() instanceof Move.Wait);
    }

    private static boolean isDue(StepEvaluation evaluation, StepEvaluation before) {
        return evaluation.differsFrom(before)
                || evaluation.elapsed().minus(before.elapsed()).compareTo(PERIOD) >= 0;
    }
}
