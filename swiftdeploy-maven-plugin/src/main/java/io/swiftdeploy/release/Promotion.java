package io.swiftdeploy.release;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.manifest.Mode;
import io.swiftdeploy.plan.Intent;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.release.analysis.CanaryMonitor;
import io.swiftdeploy.release.analysis.CanarySnapshot;
import io.swiftdeploy.release.analysis.StepEvaluation;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.Gatekeeper;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.audit.RequestedChange;
import io.swiftdeploy.release.chaos.CanaryChaos;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.release.rollout.BeforeTrafficRun;
import io.swiftdeploy.release.rollout.Rollout;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes the canary's revision the stable one, when the policies allow it by the canary's own traffic. */
public final class Promotion {
    private final ReleaseContext context;

    public Promotion(ReleaseContext context) {
        this.context = context;
    }

    /**
     * Watches the canary for its window, asks the policies, and promotes it.
     *
     * @throws io.swiftdeploy.policy.DeniedException when a policy forbids it; nothing was touched
     */
    public OperationOutcome run() {
        return operation(runningCanary()).record(this::watchAndPromote);
    }

    /** Empty where it cannot be observed, too: the promotion itself then meets the failure, and records it. */
    private Optional<String> runningCanary() {
        try {
            return context.observe().split().canary();
        } catch (RuntimeException laterThen) {
            return Optional.empty();
        }
    }

    /**
     * Promotes the canary that the policies have just allowed in {@code evaluation}; they are not asked again.
     *
     * @param command is shared with the steps of the release
     */
    OperationOutcome run(ResolvedRelease release, StepEvaluation evaluation, BeforeTrafficRun command) {
        return operation(Optional.of(release.revision().id())).record(operation -> {
            operation.addVerdict(evaluation.facts().values(), evaluation.verdict());
            evaluation.verdict().throwIfDenied();
            ObservedStack before = context.observe();
            StackPlan plan = release.plan(before, new Intent.PromoteCanary());
            command.tellIfNotRun(operation);
            return promote(release, before, plan, operation);
        });
    }

    /** By the revision, the next build sees whether a promotion without an end was done. */
    private AuditedOperation operation(Optional<String> revision) {
        Map<String, Object> requested = RequestedChange.of(context.manifest(), "mode", "stable");
        revision.ifPresent(it -> requested.put(RequestedChange.REVISION, it));
        return new AuditedOperation(context, EventType.PROMOTE, requested);
    }

    private OperationOutcome watchAndPromote(AuditedOperation operation) {
        ResolvedRelease release = ResolvedRelease.of(context);
        ObservedStack before = context.observe();
        StackPlan plan = release.plan(before, new Intent.PromoteCanary());
        new BeforeTrafficRun(context, release).tellIfNotRun(operation);
        Facts facts = watch(release, before).addTo(Facts.of(context.stack(), release.revision(), "canary"));
        new Gatekeeper(context, release).pass(Stage.PRE_PROMOTE, facts, operation);
        return promote(release, before, plan, operation);
    }

    private CanarySnapshot watch(ResolvedRelease release, ObservedStack before) {
        Duration window = context.manifest().canary().window();
        context.log().step(String.format(Locale.ROOT, "Watching the canary's traffic for %d s.", window.toSeconds()));
        return new CanaryMonitor(context, release).watch(before, window);
    }

    /** While users are handed over, most of them are with the canary. */
    private StackPlan awayFromChaos(ObservedStack before, StackPlan plan) {
        if (plan.equals(plan.atOnce()) || !new CanaryChaos(context).mayBeOn(before)) {
            return plan;
        }
        context.log().warning("Chaos may be on in the canary: the new instances get all users at once.");
        return plan.atOnce();
    }

    private OperationOutcome promote(
            ResolvedRelease release, ObservedStack before, StackPlan plan, AuditedOperation operation) {
        Revision revision = release.revision();
        new Rollout(context, before, awayFromChaos(before, plan)).run(operation);
        ManifestMode.follow(context, Mode.STABLE);
        return OperationOutcome.changed(String.format(
                Locale.ROOT,
                "%s %s (revision %s) is stable now and gets every request.",
                context.stack(),
                revision.version(),
                revision.id()));
    }
}
