package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.process.gateway.GatewayClient.Switch;
import io.swiftdeploy.runtime.process.lease.LeaseFiles;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Gives a running gateway a new configuration by compare-and-swap; the gateway itself compares. */
final class RoutesUpdate {
    private static final int ATTEMPTS = 5;
    /** Several heartbeats. */
    private static final Duration UNTIL_HEARD = Duration.ofSeconds(2);

    private final StackName stack;
    private final String gateway;
    private final GatewayClient client;
    private final LeaseFiles lease;
    private final Optional<String> claim;

    /**
     * @param gateway its name, for messages
     * @param lease the files of the stack's lease, which this build may have
     */
    RoutesUpdate(StackName stack, String gateway, GatewayClient client, LeaseFiles lease) {
        this.stack = stack;
        this.gateway = gateway;
        this.client = client;
        this.lease = lease;
        this.claim = lease.ownClaim();
    }

    /**
     * Makes the gateway behind {@code operations} work with what {@code change} makes of its current configuration. When that
     * has changed meanwhile, {@code change} is asked again; it throws where it must not be changed.
     */
    Drain run(Operations operations, UnaryOperator<GatewayConfig> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            GatewayConfig current = current(operations);
            GatewayConfig wanted = change.apply(current);
            // A gateway of an earlier version does not tell settings that it does not know, but which configuration it
            // was given.
            if (wanted.generation().equals(current.generation())) {
                return Drain.none();
            }
            if (isDone(replace(operations, current, wanted))) {
                return new Retiring(operations);
            }
        }
        throw refused(
                "they change faster than they can be replaced",
                "end the other builds of this stack, and run the goal again");
    }

    /**
     * A build that has lost the lease may have sent one more heartbeat when it woke up. The next one of the rightful holder
     * replaces it, so that one asks once more after it.
     */
    private Switch replace(Operations operations, GatewayConfig current, GatewayConfig wanted) {
        Switch outcome = client.replace(operations, current, wanted, claim);
        return outcome instanceof Switch.Fenced && isHeardAgain()
                ? client.replace(operations, current, wanted, claim)
                : outcome;
    }

    private boolean isHeardAgain() {
        return claim.isPresent() && Deadline.in(UNTIL_HEARD).until(() -> lease.isHeardFrom(claim.get()));
    }

    private GatewayConfig current(Operations operations) {
        if (client.settledConfig(operations) instanceof GatewayClient.Answer.Config known) {
            return known.config();
        }
        throw silent();
    }

    private boolean isDone(Switch outcome) {
        if (outcome instanceof Switch.Refused refused) {
            throw refused(refused.reason(), "correct the manifest as the gateway says; the old routes are kept");
        }
        if (outcome instanceof Switch.Fenced) {
            throw new LeaseLostException(stack, "the gateway hears the heartbeat of another build, or none");
        }
        if (outcome instanceof Switch.TooLate) {
            throw refused(
                    "it did not take them in in time; the old ones are kept",
                    "see that the disk of the state folder is not overloaded, and run the goal again");
        }
        if (outcome instanceof Switch.NoAnswer) {
            throw silent();
        }
        return outcome instanceof Switch.Done;
    }

    private SwiftDeployException silent() {
        return refused(
                "it does not answer",
                "run the goal again: a gateway that has ended is started again then; swiftdeploy:status shows its routes");
    }

    private SwiftDeployException refused(String reason, String next) {
        return new SwiftDeployException("The gateway does not take its new routes: " + reason + ".", gateway, next);
    }

    /** The requests that the gateway still serves by its former routes. */
    private final class Retiring implements Drain {
        private final Operations operations;

        Retiring(Operations operations) {
            this.operations = operations;
        }

        @Override
        public boolean await(Duration limit) {
            return Deadline.in(limit).until(() -> client.hasDrained(operations));
        }

        @Override
        public boolean changed() {
            return true;
        }
    }
}
