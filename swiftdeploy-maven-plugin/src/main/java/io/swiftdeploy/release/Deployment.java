package io.swiftdeploy.release;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.manifest.Mode;
import io.swiftdeploy.plan.Intent;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Planner;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.ErrorSummary;
import io.swiftdeploy.release.audit.Gatekeeper;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.audit.RequestedChange;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.release.rollout.Rollout;
import io.swiftdeploy.release.rollout.Uninterrupted;

/** Puts the manifest's revision in front of all users. */
public final class Deployment {
    private final ReleaseContext context;

    public Deployment(ReleaseContext context) {
        this.context = context;
    }

    /**
     * Prepares, plans, asks, and makes it so.
     *
     * @throws io.swiftdeploy.policy.DeniedException when a policy forbids it; nothing that serves was touched
     */
    public OperationOutcome run() {
        AuditedOperation attempt =
                new AuditedOperation(context, EventType.DEPLOY, RequestedChange.of(context.manifest()));
        return attempt.record(() -> {
            ObservedStack before = context.runtime().observe(context.stack());
            try {
                return deploy(before, attempt);
            } catch (RuntimeException e) {
                leaveNothing(before, e);
                throw e;
            }
        });
    }

    private OperationOutcome deploy(ObservedStack before, AuditedOperation attempt) {
        ResolvedRelease preparation = ResolvedRelease.of(context.manifest(), context.runtime());
        StackPlan plan = new Planner(preparation.blueprint(), before).plan(new Intent.Deploy());
        Gatekeeper gatekeeper = new Gatekeeper(context, preparation);
        gatekeeper.pass(Stage.PRE_DEPLOY, gatekeeper.startFacts(), attempt);
        boolean changed = new Rollout(context, before, plan).carryOut(attempt);
        return new OperationOutcome(changed, message(preparation, changed));
    }

    private String message(ResolvedRelease preparation, boolean changed) {
        var revision = preparation.blueprint().revision();
        int port = context.manifest().nginx().port();
        return changed
                ? "%s %s (revision %s, %s) serves on port %d."
                        .formatted(context.stack(), revision.version(), revision.id(), mode().text(), port)
                : "Nothing to do: %s %s (revision %s) serves already."
                        .formatted(context.stack(), revision.version(), revision.id());
    }

    private Mode mode() {
        return context.manifest().service().mode();
    }

    /** Where there was nothing before, nothing stays. */
    private void leaveNothing(ObservedStack before, RuntimeException failure) {
        if (before.equals(ObservedStack.nothing())) {
            try {
                Uninterrupted.run(() -> context.runtime().removeAll(context.stack()));
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
                context.log().warning("Not everything could be removed again: " + ErrorSummary.of(e));
            }
        }
    }
}
