package io.swiftdeploy.release;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.ReleaseClaim;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.release.analysis.StepState;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.ErrorSummary;
import io.swiftdeploy.release.audit.InconclusiveException;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.audit.RequestedChange;
import io.swiftdeploy.release.audit.RolledBackException;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.release.rollout.Uninterrupted;
import java.util.Optional;

/**
 * Takes the manifest's revision from canary to stable by itself, weight by weight, and takes it back by itself when users
 * would suffer. It ends with the one or the other.
 */
public final class ProgressiveRelease {
    private final ReleaseContext context;
    private final WhenCancelled whenCancelled;

    /** What becomes of the canary when somebody ends the build. */
    public enum WhenCancelled {
        TAKE_BACK,
        /** It stays at its weight, for a person to decide. */
        KEEP
    }

    public ProgressiveRelease(ReleaseContext context, WhenCancelled whenCancelled) {
        this.context = context;
        this.whenCancelled = whenCancelled;
    }

    /**
     * Starts the canary, leads it through its steps, and promotes it or takes it back.
     *
     * @throws io.swiftdeploy.policy.DeniedException when a policy forbids the start
     * @throws RolledBackException when the policies said that the canary harms
     * @throws InconclusiveException when it could not be told in time
     */
    public OperationOutcome run() {
        AuditedOperation attempt = new AuditedOperation(
                context,
                EventType.RELEASE,
                RequestedChange.of(
                        context.manifest(),
                        "steps",
                        context.manifest().canary().schedule().steps()));
        return attempt.record(() -> releaseAlone(attempt));
    }

    @SuppressWarnings("try") // to hold the claim is all there is to do with it
    private OperationOutcome releaseAlone(AuditedOperation attempt) {
        try (ReleaseClaim claim =
                context.records().history().claim(context.stack().value())) {
            return release(attempt);
        }
    }

    private OperationOutcome release(AuditedOperation attempt) {
        ObservedStack before = context.runtime().observe(context.stack());
        if (!before.serves()) {
            context.log().step("Nothing serves yet, so there is nothing to compare a canary with.");
            return new Deployment(context).run();
        }
        ResolvedRelease preparation = ResolvedRelease.of(context.manifest(), context.runtime());
        String revision = preparation.blueprint().revision().id();
        if (before.split().stable().equals(Optional.of(revision))
                && before.split().canary().isEmpty()) {
            return new OperationOutcome(false, "Nothing to do: revision " + revision + " is stable already.");
        }
        StepState progress = StepState.begin(context.manifest().canary().schedule());
        try (Cancellation cancellation = Cancellation.listening()) {
            new CanaryStart(context, progress.weight()).run();
            return lead(new CanaryProgression(context, preparation, cancellation, attempt), progress);
        }
    }

    private OperationOutcome lead(CanaryProgression ascent, StepState progress) {
        try {
            return ascent.climb(progress);
        } catch (InterferenceException e) {
            throw e;
        } catch (CancelledException e) {
            throw whenCancelled == WhenCancelled.KEEP ? e.keeping() : takenBack(e);
        } catch (RuntimeException e) {
            throw takenBack(e);
        }
    }

    /** The canary goes, whatever the way back says that cannot say anything; then the release ends as it has to. */
    private RuntimeException takenBack(RuntimeException reason) {
        context.log().warning("Taking the canary back. " + ErrorSummary.of(reason));
        try {
            Uninterrupted.run(
                    () -> Rollback.ofRelease(context, ErrorSummary.of(reason)).run());
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
            context.log()
                    .warning("The canary could not be taken back: " + ErrorSummary.of(e)
                            + " Run `mvn swiftdeploy:rollback` as soon as that is mended.");
        }
        return reason;
    }
}
