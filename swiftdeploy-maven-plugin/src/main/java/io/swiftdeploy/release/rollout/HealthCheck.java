package io.swiftdeploy.release.rollout;

import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.manifest.RestartPolicy;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.HttpProbe;
import io.swiftdeploy.runtime.Operations;
import java.net.URI;
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
    private final HttpProbe http = new HttpProbe();

    HealthCheck(ReleaseContext context) {
        this.context = context;
        this.errors = new RolloutErrors(context);
    }

    /** Waits for every member of {@code group}. */
    void await(Upstream group) {
        Deadline deadline = Deadline.in(context.settings().healthLimit());
        for (String member : group.members()) {
            await(member, group, deadline);
        }
    }

    private void await(String member, Upstream group, Deadline deadline) {
        Operations operations = context.runtime().operations(context.stack());
        if (!deadline.until(() -> isHealthy(member, group, operations, deadline.left()))) {
            throw errors.notHealthy(member);
        }
    }

    private boolean isHealthy(String member, Upstream group, Operations operations, Duration left) {
        context.requireUninterrupted();
        URI health = operations.instance(member, group.port(), path());
        Duration limit = left.compareTo(BETWEEN_OBSERVATIONS) < 0 ? left : BETWEEN_OBSERVATIONS;
        if (Deadline.in(limit).until(() -> http.answersOk(health, operations.access()))) {
            return true;
        }
        if (hasEnded(member)) {
            throw errors.ended(member);
        }
        return false;
    }

    /** Waits until the gateway reaches {@code group} as a whole. */
    void awaitReachable(Upstream group) {
        Operations operations = context.runtime().operations(context.stack());
        Deadline deadline = Deadline.in(context.settings().healthLimit());
        if (!deadline.until(() -> isReachable(group, operations))) {
            throw errors.notReachable(group);
        }
    }

    /** Throws unless {@code group}, which was healthy and may have users, still is: each member, and as a whole. */
    void requireStillHealthy(Upstream group, Operations operations) {
        for (String member : group.members()) {
            URI health = operations.instance(member, group.port(), path());
            if (!isStill(() -> http.answersOk(health, operations.access()))) {
                throw errors.noLongerHealthy(member);
            }
        }
        if (!isStill(() -> isReachable(group, operations))) {
            throw errors.notReachable(group);
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

    private boolean isReachable(Upstream group, Operations operations) {
        context.requireUninterrupted();
        return http.answersOk(operations.group(group, path()), operations.access());
    }

    private String path() {
        return context.manifest().service().health().firstPath();
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
                && context.manifest().service().restartPolicy() != RestartPolicy.NO;
    }
}
