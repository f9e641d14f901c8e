package io.swiftdeploy.release.rollout;

import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.manifest.RestartPolicy;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Operations;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Waits until new instances answer their health check. It is asked through the gateway, as the requests of users will be. An
 * instance that ends is not waited for.
 */
final class HealthCheck {
    private static final int RESTARTS_OF_A_CRASH_LOOP = 2;
    /** To observe a stack is much work for an Engine, on the machine where the instance is starting. */
    private static final Duration BETWEEN_OBSERVATIONS = Duration.ofMillis(500);

    /** Users of an instance that has gone bad are not kept waiting for the health limit. */
    private static final Duration UNTIL_UNHEALTHY = Duration.ofSeconds(1);

    /** One bad answer may be chance, and may have taken all of the time. */
    private static final int LEAST_TRIES = 2;

    private final ReleaseContext context;
    private final RolloutErrors errors;
    private final HealthPaths paths;
    private final HealthProbe probe;

    HealthCheck(ReleaseContext context) {
        this.context = context;
        this.errors = new RolloutErrors(context);
        this.probe = new HealthProbe(context.redaction());
        this.paths = new HealthPaths(context.manifest().service().health());
    }

    /** Waits for every member of {@code group}. */
    void await(Upstream group) {
        Deadline deadline = Deadline.in(context.settings().healthLimit());
        for (String member : group.members()) {
            await(member, group, deadline);
        }
    }

    private void await(String member, Upstream group, Deadline deadline) {
        InstanceHealth instance = health(member, group, context.runtime().operations(context.stack()));
        HealthProgress progress = new HealthProgress(context, member);
        if (!deadline.until(() -> isHealthy(instance, deadline.left(), progress))) {
            throw errors.notHealthy(member, HealthDiagnosis.of(instance, context.runtime()));
        }
    }

    private InstanceHealth health(String member, Upstream group, Operations operations) {
        return new InstanceHealth(context, member, group, operations, paths, probe);
    }

    private boolean isHealthy(InstanceHealth instance, Duration left, HealthProgress progress) {
        context.requireUninterrupted();
        Duration limit = left.compareTo(BETWEEN_OBSERVATIONS) < 0 ? left : BETWEEN_OBSERVATIONS;
        if (Deadline.in(limit).until(instance::answersWell)) {
            return true;
        }
        progress.tell(instance.tally());
        if (hasEnded(instance.member())) {
            throw errors.ended(instance.member());
        }
        return false;
    }

    /** Waits until the gateway reaches {@code group} as a whole. */
    void awaitReachable(Upstream group) {
        Operations operations = context.runtime().operations(context.stack());
        Deadline deadline = Deadline.in(context.settings().healthLimit());
        HealthTally tally = new HealthTally();
        if (!deadline.until(() -> isReachable(group, operations, tally))) {
            throw errors.notReachable(group, tally);
        }
    }

    /** Throws unless {@code group}, which was healthy and may have users, still is: each member, and as a whole. */
    void requireStillHealthy(Upstream group, Operations operations) {
        for (String member : group.members()) {
            InstanceHealth instance = health(member, group, operations);
            if (!isStill(instance::answersWell)) {
                throw errors.noLongerHealthy(member, instance.tally());
            }
        }
        HealthTally tally = new HealthTally();
        if (!isStill(() -> isReachable(group, operations, tally))) {
            throw errors.notReachable(group, tally);
        }
    }

    /** However many were asked before, and however long an answer takes. */
    private boolean isStill(BooleanSupplier good) {
        AtomicInteger tries = new AtomicInteger();
        boolean still = Deadline.in(UNTIL_UNHEALTHY).until(() -> {
            tries.incrementAndGet();
            return good.getAsBoolean();
        });
        return still || (tries.get() < LEAST_TRIES && good.getAsBoolean());
    }

    /** Users' port need not have the route of a health check that has a port of its own; any answer of the service will do. */
    private boolean isReachable(Upstream group, Operations operations, HealthTally tally) {
        context.requireUninterrupted();
        String path = paths.likely();
        HealthAnswer answer = probe.ask(operations.group(group, path), path, group::port, operations.access());
        tally.add(answer);
        boolean atUsersPort = context.manifest()
                .service()
                .health()
                .port()
                .filter(it -> it != group.port())
                .isEmpty();
        return atUsersPort ? answer.isHealthy() : answer.isOfTheService();
    }

    private boolean hasEnded(String member) {
        Optional<ObservedInstance> found = context.observe().instances().stream()
                .filter(it -> it.name().equals(member))
                .findFirst();
        return found.isEmpty() || found.filter(this::hasEnded).isPresent();
    }

    private boolean hasEnded(ObservedInstance instance) {
        return instance.condition().restarts() >= RESTARTS_OF_A_CRASH_LOOP
                || (!instance.running() && !mayRestart(instance));
    }

    private boolean mayRestart(ObservedInstance instance) {
        return !instance.condition().health().equals(ObservedInstance.ENDED)
                && context.manifest().service().instances().restartPolicy() != RestartPolicy.NO;
    }
}
