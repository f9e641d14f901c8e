package io.swiftdeploy.release;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.manifest.Mode;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.Intent;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.ErrorSummary;
import io.swiftdeploy.release.audit.MissingEnds;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.audit.RequestedChange;
import io.swiftdeploy.release.audit.ServingFact;
import io.swiftdeploy.release.audit.UnfinishedOperations;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.release.rollout.Rollout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what a former build left when it was cut short, says so, repairs what is safe to repair, and records it. The caller
 * holds the stack's lease, so no operation without an end can still be running.
 */
public final class Recovery {
    private static final Set<EventType> RELEASES = EnumSet.of(EventType.RELEASE, EventType.DEPLOY, EventType.PROMOTE);

    private final ReleaseContext context;
    private final List<String> repaired = new ArrayList<>();

    public Recovery(ReleaseContext context) {
        this.context = context;
    }

    /**
     * Takes an orphaned canary back, or completes its promotion where its users were being handed over; ends instances that
     * serve nobody, and records it.
     */
    public void run() {
        List<HistoryRecord> unfinished = tellUnfinished();
        attempt(this::endCommands);
        ObservedStack observed = context.observe();
        if (isOrphaned(observed)) {
            attempt(() -> endOrphan(observed));
        }
        if (!unfinished.isEmpty()) {
            attempt(this::endUnserved);
        }
        recordEnds(unfinished);
    }

    /** A command of a killed build may go on, in a database for example. */
    private void endCommands() {
        for (String name : context.runtime().commands().endAbandoned(context.stack())) {
            context.log().step("Ended " + name + ", which a build that is gone had started.");
            repaired.add(name + ", whose build is gone, was ended");
        }
    }

    /**
     * Ends the commands of a killed build, and records what was cut short: for a goal that takes the canary, or the whole
     * stack, away itself.
     */
    public void endCommandsAndRecord() {
        List<HistoryRecord> unfinished = tellUnfinished();
        attempt(this::endCommands);
        recordEnds(unfinished);
    }

    private List<HistoryRecord> tellUnfinished() {
        List<HistoryRecord> unfinished = UnfinishedOperations.of(context);
        unfinished.forEach(it -> context.log().warning(UnfinishedOperations.sentence(it)));
        return unfinished;
    }

    /** A canary that depends on the heartbeat of a build, where no such build is left. */
    private static boolean isOrphaned(ObservedStack observed) {
        return observed.watch() != Watch.UNWATCHED
                && observed.split().canary().isPresent()
                && observed.split().stable().isPresent();
    }

    private void endOrphan(ObservedStack observed) {
        ResolvedRelease release = ResolvedRelease.forRollback(context);
        if (observed.handsOver()) {
            completePromotion(observed, release);
        } else {
            Rollback.ofOrphan(context, "the build that watched the canary is gone")
                    .run(release);
            repaired.add("the orphaned canary was taken back");
        }
    }

    /**
     * All users have the promoted revision already, which the policies have allowed: the rest of them get its new instances.
     */
    private void completePromotion(ObservedStack observed, ResolvedRelease release) {
        Revision promoted = observed.revision(Track.STABLE).orElseThrow();
        Map<String, Object> requested = new LinkedHashMap<>();
        requested.put("version", promoted.version());
        requested.put("mode", Mode.STABLE.text());
        requested.put(RequestedChange.REVISION, promoted.id());
        requested.put("because", "the build that handed the users over is gone");
        new AuditedOperation(context, EventType.PROMOTE, requested)
                .recordIfPossible(operation -> giveAllToStable(observed, release, operation));
        repaired.add("the promotion was completed: the new stable revision gets every request");
    }

    private OperationOutcome giveAllToStable(
            ObservedStack observed, ResolvedRelease release, AuditedOperation operation) {
        StackPlan plan = release.plan(observed, new Intent.AbortCanary());
        Rollout.back(context, observed, plan).run(operation);
        operation.addFacts(ServingFact.of(plan.split(), observed.instances()));
        ManifestMode.follow(context, Mode.STABLE);
        return OperationOutcome.changed(String.format(
                Locale.ROOT,
                "The promotion that was cut short is completed: revision %s gets every request.",
                plan.split().stable().orElse("")));
    }

    private void endUnserved() {
        ObservedStack observed = context.observe();
        Set<String> serving = observed.servingGroups().stream()
                .map(Upstream::members)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        observed.instances().stream()
                .filter(ObservedInstance::running)
                .filter(it -> !serving.contains(it.name()))
                .forEach(it -> end(it, observed.split().former()));
    }

    /** A former stable revision is kept, stopped, for a rollback. */
    private void end(ObservedInstance instance, List<String> former) {
        List<String> name = List.of(instance.name());
        if (former.contains(instance.revision().id())) {
            context.runtime().stop(name);
        } else {
            context.runtime().remove(name);
        }
        context.log().step("Ended " + instance.name() + ", which served nobody.");
        repaired.add(instance.name() + ", which served nobody, was ended");
    }

    /** What cannot be repaired is said; the goal itself then meets it, and fails where it has to. */
    private void attempt(Runnable repair) {
        try {
            repair.run();
        } catch (RuntimeException e) {
            context.log().warning("What a former build left could not be repaired: " + ErrorSummary.of(e));
        }
    }

    private void recordEnds(List<HistoryRecord> unfinished) {
        if (unfinished.isEmpty()) {
            return;
        }
        attempt(() -> {
            MissingEnds ends = new MissingEnds(releasesSince(unfinished.get(0).sequence()), observedIfPossible());
            unfinished.forEach(it -> attempt(() -> context.history().append(ends.of(it, repaired))));
        });
    }

    private List<HistoryRecord> releasesSince(long sequence) {
        List<HistoryRecord> records = new ArrayList<>(context.history()
                .newestFirst()
                .takeWhile(it -> it.sequence() >= sequence)
                .filter(it -> it.event().stack().equals(context.stack().value()))
                .filter(it -> RELEASES.contains(it.event().event()))
                .toList());
        Collections.reverse(records);
        return records;
    }

    private Optional<ObservedStack> observedIfPossible() {
        try {
            return Optional.of(context.observe());
        } catch (RuntimeException unknown) {
            return Optional.empty();
        }
    }
}
