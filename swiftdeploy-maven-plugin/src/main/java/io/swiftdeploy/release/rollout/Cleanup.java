package io.swiftdeploy.release.rollout;

import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.ErrorSummary;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Drain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Ends the old instances once the traffic has moved. The last stable revisions are kept, stopped, for a rollback.
 *
 * <p>The release has succeeded by then: an instance that cannot be ended is reported and recorded, and the next change of the
 * stack tries again.
 */
final class Cleanup {
    private static final Duration DRAIN_BEYOND_TIMEOUT = Duration.ofSeconds(15);
    /** A kept connection meets the new routes with its second request; a WebSocket never does, and loses nothing here. */
    private static final Duration UNTIL_CONNECTIONS_FOLLOW = Duration.ofSeconds(15);

    private final ReleaseContext context;
    private final ObservedStack before;
    private final StackPlan plan;

    Cleanup(ReleaseContext context, ObservedStack before, StackPlan plan) {
        this.context = context;
        this.before = before;
        this.plan = plan;
    }

    /** Waits until the old instances have answered their requests, and ends them. */
    void run(Drain drain, AuditedOperation operation) {
        List<String> leftBehind = awaitDrained(drain) ? endAll() : leaving();
        if (!leftBehind.isEmpty()) {
            operation.addFacts(Map.of("left_behind", leftBehind));
            context.log()
                    .warning("Still running, without traffic: " + String.join(", ", leftBehind)
                            + ". The next change of the stack ends them.");
        }
    }

    /** How long requests may go on after the routes have changed: none takes longer unless it is stuck. */
    static Duration drainLimit(ReleaseContext context) {
        return context.manifest().nginx().proxyTimeout().plus(DRAIN_BEYOND_TIMEOUT);
    }

    /** Whether the instances may be ended; false when it is unknown whether they still answer requests. */
    private boolean awaitDrained(Drain drain) {
        boolean ends = before.instances().stream()
                .anyMatch(it -> it.running() && leaving().contains(it.name()));
        Duration limit = ends ? drainLimit(context) : UNTIL_CONNECTIONS_FOLLOW;
        try {
            if (!drain.await(limit) && ends) {
                context.log()
                        .warning(String.format(
                                Locale.ROOT,
                                "Requests and WebSockets that still go on after %d s end with their instances now.",
                                limit.toSeconds()));
            }
            return true;
        } catch (RuntimeException e) {
            context.log()
                    .warning("It is unknown whether the old instances still answer requests: " + ErrorSummary.of(e));
            return false;
        }
    }

    /** Ends the old instances; gives the names of those that could not be ended. */
    private List<String> endAll() {
        List<String> kept = kept();
        List<String> leftBehind = new ArrayList<>();
        for (String name : leaving()) {
            try {
                end(name, kept);
            } catch (RuntimeException e) {
                context.log().warning("The instance " + name + " could not be ended: " + ErrorSummary.of(e));
                leftBehind.add(name);
            }
        }
        return leftBehind;
    }

    private void end(String name, List<String> kept) {
        if (kept.contains(name)) {
            context.runtime().stop(List.of(name));
        } else {
            context.runtime().remove(List.of(name));
        }
    }

    /** The canary's first, so that what was stable before can be returned to for the longest time. */
    private List<String> leaving() {
        Set<String> staying = new HashSet<>();
        plan.tracks().forEach(track -> staying.addAll(track.group().members()));
        return before.instances().stream()
                .sorted(Comparator.comparing(ObservedInstance::track).reversed())
                .map(ObservedInstance::name)
                .filter(name -> !staying.contains(name))
                .toList();
    }

    /** The instances of the last stable revisions besides the one that serves: as many as the manifest says. */
    private List<String> kept() {
        return before.keptBeside(plan.split().stable()).stream()
                .limit(context.manifest().canary().keepRevisions())
                .flatMap(it -> it.group().members().stream())
                .toList();
    }
}
