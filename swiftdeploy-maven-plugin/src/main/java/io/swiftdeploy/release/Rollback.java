package io.swiftdeploy.release;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.manifest.Mode;
import io.swiftdeploy.plan.Intent;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Planner;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.Gatekeeper;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.audit.RequestedChange;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.release.rollout.Rollout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Ends a running canary, or brings a former stable revision back. Never asks how the canary does. */
public final class Rollback {
    private final ReleaseContext context;
    private final RollbackOverride insistence;
    private final Map<String, Object> asked;
    private final Function<ObservedStack, Intent> way;

    /** @param override why the rollback has to happen even where its policy forbids it or cannot be asked */
    public Rollback(ReleaseContext context, Optional<String> override) {
        this(
                context,
                override.<RollbackOverride>map(RollbackOverride.ByPerson::new).orElseGet(RollbackOverride.None::new),
                RequestedChange.of(context.manifest()),
                Rollback::usual);
    }

    private Rollback(
            ReleaseContext context,
            RollbackOverride insistence,
            Map<String, Object> asked,
            Function<ObservedStack, Intent> way) {
        this.context = context;
        this.insistence = insistence;
        this.asked = asked;
        this.way = way;
    }

    /** Ends the canary of a release, for {@code reason}; also where nobody can be asked whether that may be. */
    static Rollback ofRelease(ReleaseContext context, String reason) {
        return new Rollback(
                context,
                new RollbackOverride.WhereNobodyAnswers(reason),
                RequestedChange.of(context.manifest(), "because", reason),
                any -> new Intent.AbortCanary());
    }

    /** The same, to one revision that is kept: its id, or at least four digits of it. It refuses to end a canary. */
    public Rollback to(String revision) {
        return new Rollback(
                context,
                insistence,
                RequestedChange.of(context.manifest(), "to", revision),
                any -> new Intent.ReturnTo(revision));
    }

    private static Intent usual(ObservedStack before) {
        return before.split().canary().isPresent() ? new Intent.AbortCanary() : new Intent.ReturnToPrevious();
    }

    /**
     * Plans, asks, and makes it so.
     *
     * @throws DeniedException when a policy forbids it, or none can be asked, and there is no override
     */
    public OperationOutcome run() {
        AuditedOperation attempt = new AuditedOperation(context, EventType.ROLLBACK, asked);
        return attempt.record(() -> rollBack(attempt));
    }

    private OperationOutcome rollBack(AuditedOperation attempt) {
        ObservedStack before = context.runtime().observe(context.stack());
        ResolvedRelease preparation = ResolvedRelease.forReturn(context.manifest(), context.runtime());
        Intent intent = way.apply(before);
        StackPlan plan = new Planner(preparation.blueprint(), before).plan(intent);
        ask(preparation, attempt);
        new Rollout(context, before, plan).carryOut(attempt);
        ManifestMode.follow(context, Mode.STABLE);
        return new OperationOutcome(true, message(intent, before, plan));
    }

    private void ask(ResolvedRelease preparation, AuditedOperation attempt) {
        Facts facts = Facts.of(
                context.stack(),
                preparation.blueprint().revision(),
                context.manifest().service().mode().text());
        try {
            new Gatekeeper(context, preparation).pass(Stage.PRE_ROLLBACK, facts, attempt);
        } catch (DeniedException e) {
            String reason = insistence.against(e.verdict()).orElseThrow(() -> {
                context.log()
                        .warning(
                                "If it has to be all the same: -Dswiftdeploy.override=\"<reason>\"; the reason is recorded.");
                return e;
            });
            context.log().warning("The gate is overridden: " + reason);
            context.records()
                    .history()
                    .append(new HistoryEvent(
                            EventType.OVERRIDE,
                            context.stack().value(),
                            Map.of("stage", Stage.PRE_ROLLBACK.text(), "reason", reason),
                            Map.of(),
                            List.of(),
                            Result.SUCCEEDED,
                            reason));
        }
    }

    private static String message(Intent intent, ObservedStack before, StackPlan plan) {
        String now = plan.split().stable().orElse("");
        return intent instanceof Intent.AbortCanary
                ? "The canary is gone; stable (revision %s) gets every request.".formatted(now)
                : "Back to revision %s; revision %s is kept, stopped."
                        .formatted(now, before.split().stable().orElse(""));
    }
}
