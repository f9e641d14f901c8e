package io.swiftdeploy.release;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.manifest.Mode;
import io.swiftdeploy.plan.Intent;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.ErrorSummary;
import io.swiftdeploy.release.audit.Gatekeeper;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.audit.RequestedChange;
import io.swiftdeploy.release.audit.ServingFact;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.release.rollout.Rollout;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ends a running canary, or returns to a former stable revision. It does not depend on how the canary does. */
public final class Rollback {
    private final ReleaseContext context;
    private final RollbackTarget target;
    private final RollbackOverride override;
    private final Map<String, Object> requested;

    /**
     * Ends the running canary; without one, returns to the previous stable revision.
     *
     * @param override the reason to continue when a policy forbids it or cannot be asked
     */
    public Rollback(ReleaseContext context, Optional<String> override) {
        this(
                context,
                new RollbackTarget.LastChange(Optional.empty()),
                override.<RollbackOverride>map(RollbackOverride.ByPerson::new).orElseGet(RollbackOverride.None::new),
                RequestedChange.ofRollback());
    }

    private Rollback(
            ReleaseContext context, RollbackTarget target, RollbackOverride override, Map<String, Object> requested) {
        this.context = context;
        this.target = target;
        this.override = override;
        this.requested = requested;
    }

    /** Ends the canary of a release, for {@code reason}; also when no policy can be asked. */
    static Rollback ofRelease(ReleaseContext context, String reason) {
        return new Rollback(
                context,
                new RollbackTarget.Stable(),
                new RollbackOverride.WhenUnanswered(reason),
                RequestedChange.ofRollback("because", reason));
    }

    /** Ends a canary whose build is gone, for {@code reason}; also when no policy can be asked. */
    static Rollback ofOrphan(ReleaseContext context, String reason) {
        return new Rollback(
                context,
                new RollbackTarget.StableOfNow(),
                new RollbackOverride.WhenUnanswered(reason),
                RequestedChange.ofRollback("because", reason));
    }

    /** Ends a canary that no user has seen, for {@code reason}; the manifest, which never followed it, stays as it is. */
    static Rollback ofTested(ReleaseContext context, String reason) {
        return new Rollback(
                context.leavingManifest(),
                new RollbackTarget.StableOfNow(),
                new RollbackOverride.WhenUnanswered(reason),
                RequestedChange.ofRollback("because", reason));
    }

    /** The same rollback, asked for when the stack was {@code seen}: stable does not go back for a canary that is gone since then. */
    public Rollback since(ObservedStack seen) {
        return new Rollback(context, new RollbackTarget.LastChange(Optional.of(seen)), override, requested);
    }

    /** The same rollback, to one kept revision: its id, or at least four digits of it. It refuses to end a canary. */
    public Rollback to(String revision) {
        return new Rollback(
                context, new RollbackTarget.Kept(revision), override, RequestedChange.ofRollback("to", revision));
    }

    /**
     * Plans, asks the policies, and rolls back.
     *
     * @throws DeniedException when a policy forbids it, or none can be asked, and there is no override
     */
    public OperationOutcome run() {
        return operation().recordIfPossible(operation -> rollBack(ResolvedRelease.forRollback(context), operation));
    }

    /** As {@link #run()}, for a release that is resolved already. */
    OperationOutcome run(ResolvedRelease release) {
        return operation().recordIfPossible(operation -> rollBack(release, operation));
    }

    private AuditedOperation operation() {
        return new AuditedOperation(context, EventType.ROLLBACK, requested);
    }

    private OperationOutcome rollBack(ResolvedRelease release, AuditedOperation operation) {
        ObservedStack before = context.observe();
        if (target.isReached(before)) {
            ManifestMode.follow(context, Mode.STABLE);
            return OperationOutcome.unchanged(reached(before));
        }
        Intent intent = target.intent(before);
        StackPlan plan = release.plan(before, intent);
        Gatekeeper gatekeeper =
                Gatekeeper.ofRollback(context, release, plan.split().stable());
        passGate(gatekeeper, meant(release, intent, before, plan), operation);
        Rollout.back(context, before, plan).run(operation);
        operation.addFacts(ServingFact.of(plan.split(), before.instances()));
        ManifestMode.follow(context, Mode.STABLE);
        return OperationOutcome.changed(message(intent, before, plan));
    }

    /** What the policies are asked about: the canary that ends, or the revision that comes back. */
    private static Revision meant(ResolvedRelease release, Intent intent, ObservedStack before, StackPlan plan) {
        Optional<Revision> known = intent instanceof Intent.AbortCanary
                ? before.revision(Track.CANARY)
                : plan.split().stable().flatMap(it -> revision(it, before));
        return known.orElseGet(release::revision);
    }

    private static Optional<Revision> revision(String id, ObservedStack before) {
        return before.instances().stream()
                .map(ObservedInstance::revision)
                .filter(it -> it.id().equals(id))
                .findFirst();
    }

    private void passGate(Gatekeeper gatekeeper, Revision meant, AuditedOperation operation) {
        String mode = context.manifest().service().mode().text();
        Facts facts = Facts.of(context.stack(), meant, mode);
        try {
            gatekeeper.pass(Stage.PRE_ROLLBACK, facts, operation);
        } catch (DeniedException e) {
            recordOverride(override.reasonAgainst(e.verdict()).orElseThrow(() -> refused(e)));
        }
    }

    private DeniedException refused(DeniedException denial) {
        context.log().warning("To roll back anyway: -Dswiftdeploy.override=\"<reason>\"; the reason is recorded.");
        return denial;
    }

    private void recordOverride(String reason) {
        context.log().warning("The policies are overridden: " + reason);
        try {
            appendOverride(reason);
        } catch (SwiftDeployException e) {
            context.log().warning("The override is not in the history: " + ErrorSummary.of(e));
        }
    }

    private void appendOverride(String reason) {
        context.history()
                .append(new HistoryEvent(
                        EventType.OVERRIDE,
                        context.stack().value(),
                        Map.of("stage", Stage.PRE_ROLLBACK.text(), "reason", reason),
                        Map.of(),
                        List.of(),
                        Result.SUCCEEDED,
                        reason));
    }

    private String message(Intent intent, ObservedStack before, StackPlan plan) {
        if (plan.split().stable().isEmpty()) {
            return "The canary is gone; no revision serves, so the public gets 503.";
        }
        String now = named(plan.split().stable(), before);
        return intent instanceof Intent.AbortCanary
                ? "The canary is gone; stable, " + now + ", gets every request." + unchanged(before)
                : "Back to " + now + "; " + named(before.split().stable(), before) + " is kept, stopped.";
    }

    private static String reached(ObservedStack before) {
        return "Nothing to do: the canary is gone already, by another build, and stable, "
                + named(before.split().stable(), before) + ", gets every request" + second(before) + ".";
    }

    /** Whoever wants stable to go back is not done. */
    private String unchanged(ObservedStack before) {
        return target instanceof RollbackTarget.LastChange && before.hasCanaryForTests()
                ? " The canary had no users, and stable was not changed" + second(before) + "."
                : "";
    }

    private static String second(ObservedStack before) {
        return before.kept().stream()
                .findFirst()
                .map(it -> "; a second rollback returns to " + it)
                .orElse("");
    }

    private static String named(Optional<String> id, ObservedStack before) {
        String version = id.flatMap(it -> revision(it, before))
                .map(it -> " (version " + it.version() + ")")
                .orElse("");
        return "revision " + id.orElse("") + version;
    }
}
