package io.swiftdeploy.runtime;

import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.io.SecretHash;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.PolicyServerSpec;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.policy.Token;
import java.util.List;
import java.util.Optional;

/**
 * Where instances run.
 *
 * <p>Each method is idempotent: what is already as wanted is left alone. On failure it throws a
 * {@link io.swiftdeploy.failure.SwiftDeployException} that says what to do next, and undoes what it had begun.
 */
@SuppressWarnings("JavaLangClash") // the field's word for where instances run
public interface Runtime extends AutoCloseable {

    /** The parts of {@code stack} as they are now. */
    ObservedStack observe(StackName stack);

    /** What one can ask of the stack and of where it runs. */
    Inspection inspection();

    /** The image called {@code reference}, pulled if it is missing and pulling is allowed. */
    Image image(String reference);

    /**
     * As {@link #image(String)}, with the user that instances of {@code stack} run as when the manifest wants {@code user}:
     * root, where the name of the user is root's in the image.
     */
    Image image(StackName stack, String reference, Optional<String> user);

    /** Hashes secrets with a random key that lies with the stack. The key is made when it is needed first. */
    SecretHash secretHash(StackName stack);

    /**
     * An engine with exactly these policies. A server with other policies is replaced, unless the new ones do not compile.
     * A server that the user has stopped stays stopped, and its engine denies.
     */
    PolicyEngine policies(PolicyServerSpec server, PolicyBundle policies);

    /** The engine with the policies that the stack has now; changes nothing. */
    PolicyEngine policies(StackName stack);

    /** As {@link #policies(StackName)}, for a caller that has just observed the stack. */
    default PolicyEngine policies(StackName stack, ObservedStack observed) {
        return policies(stack);
    }

    /** Starts the gateway with its routes if there is none; returns whether it made one. */
    boolean start(GatewaySpec gateway);

    /** Throws if such instances cannot be started here as they are specified; changes nothing. */
    void check(List<InstanceSpec> instances);

    /**
     * Throws if {@link #resume} cannot start {@code group}, because what its instances had around them is gone; changes
     * nothing.
     */
    default void checkKept(Upstream group) {}

    /** Runs commands with what an instance has. */
    Commands commands();

    /** Starts the instances that do not run yet; returns the names of those it started. */
    List<String> start(StackName stack, List<InstanceSpec> instances);

    /** Starts the stopped instances of {@code group} again. */
    void resume(Upstream group);

    /**
     * Gives the gateway its routes without losing a request; on return, new requests are served by them. It is a
     * compare-and-swap: the gateway itself compares, so no other build can come between.
     *
     * @throws StackMovedException when the gateway's split is not {@code expected}; nothing was changed
     */
    Drain route(GatewaySpec gateway, ExpectedSplit expected);

    /**
     * Gives the running gateway the limits of its own that {@code gateway} has, where a gateway has such.
     *
     * @return what gives it those back that it had
     */
    Runnable limit(GatewaySpec gateway);

    /** The leases of the stacks. */
    Leases leases();

    /** Where the record of {@code stack} lies; {@link #removeAll} leaves it. */
    RecordStore record(StackName stack);

    /** Stops the instances called {@code names} gracefully and keeps them. */
    void stop(List<String> names);

    /** Stops and removes the instances or servers called {@code names}. */
    void remove(List<String> names);

    /** The gateway's operations listener, for health, metrics and chaos. */
    Operations operations(StackName stack);

    /** As {@link #operations(StackName)}, for a caller that has just observed the stack. */
    default Operations operations(StackName stack, ObservedStack observed) {
        return operations(stack);
    }

    /** By which a test chooses its track; empty where no gateway is, or one of an earlier version. */
    Optional<Token> testToken(StackName stack);

    /**
     * Makes the gateway do {@code fault} to the users' requests of {@code canary}, in the place of what it did before. It ends
     * with the canary. Who does not hold the lease may do it too.
     */
    void disturb(StackName stack, Upstream canary, GatewayFault fault);

    /** Removes everything of the stack but its record; returns what it removed. */
    List<String> removeAll(StackName stack);

    @Override
    void close();
}
