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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ends what no longer serves, once the traffic has moved; the last stable revisions are kept, stopped, for a rollback.
 *
 * <p>The release has succeeded by then. What cannot be ended is told and recorded, and the next change tries again.
 */
final class Cleanup {
    private static final Duration DRAIN_BEYOND_TIMEOUT = Duration.ofSeconds(15);

    private final ReleaseContext context;
    private final ObservedStack before;
    private final StackPlan plan;

    Cleanup(ReleaseContext context, ObservedStack before, StackPlan plan) {
        this.context = context;
        this.before = before;
        this.plan = plan;
    }

    /** Lets the old instances answer what they have, and ends them. */
    void carryOut(Drain drain, AuditedOperation attempt) {
        List<String> leftBehind = isOver(drain) ? end() : leaving();
        if (!leftBehind.isEmpty()) {
            attempt.learned(Map.of("left_behind", leftBehind));
            context.log()
                    .warning("Left behind, although nothing leads there any more: " + String.join(", ", leftBehind)
                            + ". The next change of the stack ends them.");
        }
    }

    /** Whether the instances may be ended; not where nobody can tell whether they still answer requests. */
    private boolean isOver(Drain drain) {
        Duration limit = context.manifest().nginx().proxyTimeout().plus(DRAIN_BEYOND_TIMEOUT);
        try {
            if (!drain.await(limit)) {
                context.log()
                        .warning("Some requests took longer than %d s; their instances are stopped all the same."
                                .formatted(limit.toSeconds()));
            }
            return true;
        } catch (RuntimeException e) {
            context.log().warning("Whether the old instances still answer requests is unknown: " + ErrorSummary.of(e));
            return false;
        }
    }

    private List<String> end() {
        List<String> kept = kept();
        List<String> leftBehind = new ArrayList<>();
        for (String name : leaving()) {
            try {
                end(name, kept.contains(name));
            } catch (RuntimeException e) {
                context.log().warning("The instance " + name + " could not be ended: " + ErrorSummary.of(e));
                leftBehind.add(name);
            }
        }
        return leftBehind;
    }

    private void end(String name, boolean kept) {
        if (kept) {
            context.runtime().stop(List.of(name));
        } else {
            context.runtime().remove(List.of(name));
        }
    }

    private List<String> leaving() {
        Set<String> staying = new HashSet<>();
        plan.tracks().forEach(track -> staying.addAll(track.group().members()));
        return before.instances().stream()
                .map(ObservedInstance::name)
                .filter(name -> !staying.contains(name))
                .toList();
    }

    /** The instances of the last few stable revisions: as many as the manifest says, the one that serves left out. */
    private List<String> kept() {
        return before.keptBeside(plan.split().stable()).stream()
                .limit(context.manifest().canary().keepRevisions())
                .flatMap(it -> it.group().members().stream())
                .toList();
    }
}
