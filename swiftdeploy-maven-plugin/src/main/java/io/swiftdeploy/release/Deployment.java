package io.swiftdeploy.release;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Mode;
import io.swiftdeploy.plan.Intent;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.release.analysis.MetricsPreview;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.Gatekeeper;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.audit.RequestedChange;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.release.rollout.BeforeTrafficRun;
import io.swiftdeploy.release.rollout.Rollout;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Gives the manifest's revision all traffic. */
public final class Deployment {
    private final ReleaseContext context;

    public Deployment(ReleaseContext context) {
        this.context = context;
    }

    /**
     * Resolves the manifest and deploys it.
     *
     * @throws io.swiftdeploy.policy.DeniedException when a policy forbids it; nothing that serves was touched
     */
    public OperationOutcome run() {
        return run(unnamed().prepare(() -> ResolvedRelease.of(context)));
    }

    /** As {@link #run()}, for a release that is resolved already. */
    OperationOutcome run(ResolvedRelease release) {
        ObservedStack before = unnamed().prepare(context::observe);
        return operation(requested(release.revision().id(), before))
                .record(operation -> deploy(release, before, operation));
    }

    /** By a revision that did not serve before, the next build sees whether a deploy without an end was done. */
    private Map<String, Object> requested(String revision, ObservedStack before) {
        Manifest manifest = context.manifest();
        Track track = manifest.service().mode() == Mode.CANARY ? Track.CANARY : Track.STABLE;
        return before.split().revision(track).equals(Optional.of(revision))
                ? RequestedChange.of(manifest)
                : RequestedChange.of(manifest, RequestedChange.REVISION, revision);
    }

    /** The start names the revision; what fails before that is known names none. */
    private AuditedOperation unnamed() {
        return operation(RequestedChange.of(context.manifest()));
    }

    private AuditedOperation operation(Map<String, Object> requested) {
        return new AuditedOperation(context, EventType.DEPLOY, requested);
    }

    private OperationOutcome deploy(ResolvedRelease release, ObservedStack before, AuditedOperation operation) {
        try {
            StackPlan plan = release.plan(before, new Intent.Deploy());
            passGate(release, operation);
            new BeforeTrafficRun(context, release).of(before, plan, operation);
            boolean changed = new Rollout(context, before, plan).run(operation);
            if (changed) {
                new MetricsPreview(context, release.threshold("p99_ms")).afterDeploy();
            }
            return outcome(release.revision(), changed);
        } catch (RuntimeException e) {
            new NewStack(context, before).removeAfter(e);
            throw e;
        }
    }

    private void passGate(ResolvedRelease release, AuditedOperation operation) {
        Gatekeeper gatekeeper = new Gatekeeper(context, release);
        gatekeeper.pass(Stage.PRE_DEPLOY, gatekeeper.startFacts(), operation);
    }

    private OperationOutcome outcome(Revision revision, boolean changed) {
        if (!changed) {
            return OperationOutcome.unchanged(String.format(
                    Locale.ROOT,
                    "Nothing to do: %s %s (revision %s) serves already.",
                    context.stack(),
                    revision.version(),
                    revision.id()));
        }
        String mode = context.manifest().service().mode().text();
        int port = context.manifest().nginx().port();
        return OperationOutcome.changed(String.format(
                Locale.ROOT,
                "%s %s (revision %s, %s) serves on port %d.",
                context.stack(),
                revision.version(),
                revision.id(),
                mode,
                port));
    }
}
