package io.swiftdeploy.runtime;

import io.swiftdeploy.inspection.InstanceLog;
import io.swiftdeploy.inspection.ListeningPort;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.PolicyServerSpec;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.tls.CertificateChain;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * What one can ask of a stack and of where it runs, besides {@link Runtime#observe}. No answer changes anything that stays, so
 * who holds no lease may ask, too.
 */
public interface Inspection {
    /**
     * A way to an instance beside the gateway: what the gateway hides is open there.
     *
     * @param instance the instance's name
     * @param address where it answers, an address that other machines may reach
     */
    record Bypass(String instance, InetSocketAddress address) {}

    /** What instances are started from, in the place of the service's image; empty where it is the image. */
    default Optional<String> program() {
        return Optional.empty();
    }

    /**
     * The program of a command that is run once beside the instances, as a sentence without a stop: that it is there. Empty
     * where it is looked for in the service's image, when it runs.
     *
     * @param words the program and its arguments
     * @throws io.swiftdeploy.failure.SwiftDeployException if it cannot be run
     */
    default Optional<String> oneTimeProgram(List<String> words) {
        return Optional.empty();
    }

    /** The ports of the user's machine that the gateway and the policy server listen on. */
    List<ListenPort> ports(GatewaySpec gateway, PolicyServerSpec policyServer);

    /** What the machines that run the stack's instances report about themselves, one report a machine. */
    List<HostReport> hosts(StackName stack);

    /** What can be said of these policies before the runtime has an engine with them. */
    PolicyTrial trial(PolicyServerSpec server, PolicyBundle policies);

    /**
     * The network called {@code name}, as a sentence without a stop: that it is there, or will be made. Empty where instances
     * have no network of their own.
     *
     * @throws io.swiftdeploy.failure.SwiftDeployException if the stack cannot have it
     */
    default Optional<String> network(StackName stack, String name) {
        return Optional.empty();
    }

    /** The names of the volumes that were made for data of the user; {@link Runtime#removeAll} leaves them. */
    default List<String> dataVolumes(StackName stack) {
        return List.of();
    }

    /**
     * The certificate that the gateway shows its clients; empty where it speaks plain HTTP, or where there is none.
     *
     * @param observed the stack, as the caller has just observed it
     */
    default Optional<CertificateChain> certificate(StackName stack, ObservedStack observed) {
        return Optional.empty();
    }

    /** The ways to running members of {@code group} beside the gateway; none where instances have a network of their own. */
    default List<Bypass> bypasses(Upstream group) {
        return List.of();
    }

    /** Where the gateway finds the port of {@code instance} that the service calls {@code port}. */
    default int localPort(String instance, int port) {
        return port;
    }

    /** The ports that {@code instance} listens on now; empty where that cannot be seen. */
    default Optional<List<ListeningPort>> listening(String instance) {
        return Optional.empty();
    }

    /** The last {@code lines} lines of the gateway's access log, or fewer; none where there is no gateway, or no log. */
    default List<String> lastRequests(ObservedStack observed, int lines) {
        return List.of();
    }

    /** The last lines that the instance called {@code name} wrote. */
    List<String> lastLogLines(String name, int lines);

    /** The log of the instance called {@code name}, which begins with its last {@code lines} lines. */
    InstanceLog log(String name, int lines);
}
