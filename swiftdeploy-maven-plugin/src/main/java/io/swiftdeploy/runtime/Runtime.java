package io.swiftdeploy.runtime;

import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.inspection.InstanceLog;
import io.swiftdeploy.inspection.ListeningPort;
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
import io.swiftdeploy.tls.CertificateChain;
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

    /** The image called {@code reference}, pulled if it is missing and pulling is allowed. */
    Image image(String reference);

    /**
     * As {@link #image(String)}, with the user that instances of {@code stack} run as when the manifest wants {@code user}: root,
     * where the name of the user is root's in the image.
     */
    Image image(StackName stack, String reference, Optional<String> user);

    /** Hashes secrets with a random key that lies with the stack. The key is made when it is needed first. */
    SecretHash secretHash(StackName stack);

    /** The ports of the user's machine that the gateway and the policy server listen on. */
    List<ListenPort> ports(GatewaySpec gateway, PolicyServerSpec policyServer);

    /** What the machines that run the stack's instances report about themselves, one report a machine. */
    List<HostReport> hosts(StackName stack);

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

    /** What can be said of these policies before {@link #policies(PolicyServerSpec, PolicyBundle)}; changes nothing that stays. */
    PolicyTrial trial(PolicyServerSpec server, PolicyBundle policies);

    /**
     * The network called {@code name}, as a sentence without a stop: that it is there, or will be made. Empty where instances have
     * no network of their own.
     *
     * @throws io.swiftdeploy.failure.SwiftDeployException if the stack cannot have it
     */
    default Optional<String> network(StackName stack, String name) {
        return Optional.empty();
    }

    /** What instances are started from, in the place of the service's image; empty where it is the image. */
    default Optional<String> program() {
        return Optional.empty();
    }

    /** Starts the gateway with its routes if there is none; returns whether it made one. */
    boolean start(GatewaySpec gateway);

    /** Throws if such instances cannot be started here as they are specified; changes nothing. */
    void check(List<InstanceSpec> instances);

    /** Runs commands with what an instance has. */
    Commands commands();

    /** The names of the volumes that were made for data of the user; {@link #removeAll} leaves them. */
    default List<String> dataVolumes(StackName stack) {
        return List.of();
    }

    /** Starts the instances that do not run yet; returns the names of those it started. */
    List<String> start(StackName stack, List<InstanceSpec> instances);

    /** Starts the stopped instances of {@code group} again. */
    void resume(Upstream group);

    /** The ways to running members of {@code group} beside the gateway; none where instances have a network of their own. */
    default List<Bypass> bypasses(Upstream group) {
        return List.of();
    }

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

    /**
     * The certificate that the gateway shows its clients; empty where it speaks plain HTTP, or where there is none.
     *
     * @param observed the stack, as the caller has just observed it
     */
    default Optional<CertificateChain> certificate(StackName stack, ObservedStack observed) {
        return Optional.empty();
    }

    /** By which a test chooses its track; empty where no gateway is, or one of an earlier version. */
    Optional<Token> testToken(StackName stack);

    /**
     * Makes the gateway do {@code fault} to the users' requests of {@code canary}, in the place of what it did before. It ends
     * with the canary. Who does not hold the lease may do it too.
     */
    void disturb(StackName stack, Upstream canary, GatewayFault fault);

    /** Where the gateway finds the port of {@code instance} that the service calls {@code port}. */
    default int localPort(String instance, int port) {
        return port;
    }

    /** The ports that {@code instance} listens on now; empty where that cannot be seen. */
    default Optional<List<ListeningPort>> listening(String instance) {
        return Optional.empty();
    }

    /** The last lines that the instance called {@code name} wrote. */
    List<String> lastLogLines(String name, int lines);

    /** The log of the instance called {@code name}, which begins with its last {@code lines} lines. */
    InstanceLog log(String name, int lines);

    /** Removes everything of the stack but its record; returns what it removed. */
    List<String> removeAll(StackName stack);

    @Override
    void close();
}
