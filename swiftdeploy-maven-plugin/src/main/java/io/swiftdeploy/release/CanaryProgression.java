package io.swiftdeploy.release;

import io.swiftdeploy.manifest.Canary;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.release.ProgressiveRelease.WhenCancelled;
import io.swiftdeploy.release.analysis.StepEvaluation;
import io.swiftdeploy.release.analysis.StepEvaluator;
import io.swiftdeploy.release.analysis.StepState;
import io.swiftdeploy.release.analysis.StepState.Move;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.audit.UnrecordedEndException;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.release.rollout.BeforeTrafficRun;
import java.time.Duration;

/**
 * Moves a canary through its weights, of which the last may be every request: at each one it is watched, the policies are
 * asked, and their outcome is followed.
 */
final class CanaryProgression {
    private final ReleaseContext context;
    private final ResolvedRelease release;
    private final AuditedOperation operation;
    private final BeforeTrafficRun command;
    private final AutomaticRollback rollback;
    private final Canary settings;
    private final Duration bake;
    private final Watch watch;

    /** @param bake how long the canary is watched with nearly every request; zero: it becomes stable after its last step */
    CanaryProgression(
            ReleaseContext context,
            ResolvedRelease release,
            WhenCancelled whenCancelled,
            Duration bake,
            AuditedOperation operation) {
        this.context = context;
        this.release = release;
        this.operation = operation;
        this.command = new BeforeTrafficRun(context, release);
        this.rollback = new AutomaticRollback(context, release, whenCancelled);
        this.bake = bake;
        this.settings = context.manifest().canary();
        this.watch = whenCancelled == WhenCancelled.KEEP ? Watch.UNWATCHED : Watch.WATCHED;
    }

    /** Starts the canary and moves its weight step by step, until it is promoted or rolled back. */
    OperationOutcome run() {
        try (Cancellation cancellation = Cancellation.listening()) {
            return promote(progress(cancellation));
        }
    }

    /** Gives the evaluation that a promotion follows. */
    private StepEvaluation progress(Cancellation cancellation) {
        StepState step = StepState.begin(settings.schedule(), bake);
        begin(step);
        try {
            StepEvaluator evaluator = StepEvaluator.start(context, release, operation.sequence());
            while (true) {
                pause(step, cancellation);
                StepEvaluation evaluation = evaluator.evaluate(step);
                if (evaluation.move() instanceof Move.Promote) {
                    return evaluation;
                }
                step = follow(evaluation);
            }
        } catch (RuntimeException e) {
            throw rollback.after(e);
        }
    }

    /** A promotion that is done leaves no canary to roll back, recorded or not. */
    private OperationOutcome promote(StepEvaluation evaluation) {
        try {
            return new Promotion(context).run(release, evaluation, command);
        } catch (UnrecordedEndException done) {
            throw done;
        } catch (RuntimeException e) {
            throw rollback.after(e);
        }
    }

    /** A start that fails is undone by itself; one that only cannot be recorded has given users to the canary. */
    private void begin(StepState first) {
        try {
            moveTo(first);
        } catch (UnrecordedEndException e) {
            throw rollback.after(e);
        }
    }

    /** Does what follows from the evaluation of a step, other than a promotion; gives the step to go on with. */
    private StepState follow(StepEvaluation evaluation) {
        Move move = evaluation.move();
        if (move instanceof Move.NextStep following) {
            moveTo(following.step());
            return following.step();
        }
        if (move instanceof Move.RollBack) {
            throw new RolledBackException(evaluation.verdict());
        }
        if (move instanceof Move.Inconclusive end) {
            throw new InconclusiveException(end.why(), evaluation.verdict());
        }
        return evaluation.step();
    }

    /** Gives the canary the weight of {@code step}, and starts it where it does not run. */
    private void moveTo(StepState step) {
        new CanaryStart(context, step.weight(), watch).run(release, command);
        context.log().step(step.announcement());
    }

    private void pause(StepState step, Cancellation cancellation) {
        if (cancellation.isRequestedWithin(settings.observation().lookPeriod())) {
            throw new CancelledException("stack " + context.stack(), step.weight());
        }
        context.lease().requireHeld();
        context.requireUninterrupted();
    }
}
