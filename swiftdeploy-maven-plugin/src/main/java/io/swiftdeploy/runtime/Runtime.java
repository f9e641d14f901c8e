package io.swiftdeploy.runtime;

import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.PolicyServerSpec;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.PolicyEngine;
import java.util.List;
import java.util.Optional;

/**
 * Where instances run.
 *
 * <p>Each act is convergent: what is there already as it should be is left alone. What fails throws a
 * {@link io.swiftdeploy.failure.SwiftDeployException} that says what to do, and leaves nothing behind that the act itself
 * had begun.
 */
@SuppressWarnings("JavaLangClash") // the word of this field for where instances run
public interface Runtime extends AutoCloseable {

    /** What is there of {@code stack}. */
    ObservedStack observe(StackName stack);

    /** The image called {@code reference}, fetched when it is missing and that is allowed. */
    Image image(String reference);

    /** Who instances of {@code image} run as, where the manifest wants {@code wanted}. */
    default String user(Image image, Optional<String> wanted) {
        return wanted.orElse(image.user());
    }

    /** Whether policies are asked of a server, which needs a port of its own. */
    default boolean hasPolicyServer() {
        return true;
    }

    /**
     * What the machine that runs the instances says of itself.
     *
     * @param stack for whom it is asked
     * @param probe an image with a shell that is there anyway
     */
    HostReport host(StackName stack, Image probe);

    /**
     * Somebody to ask, who knows exactly these policies; one that knows others is replaced, and stays when the new
     * policies do not compile. One that somebody has stopped stays stopped, and denies.
     */
    PolicyEngine policies(PolicyServerSpec server, PolicyBundle policies);

    /** Whoever can be asked now, with whatever policies; changes nothing. */
    PolicyEngine policies(StackName stack);

    /** As {@link #policies(StackName)}, for a caller that has just observed the stack. */
    default PolicyEngine policies(StackName stack, ObservedStack observed) {
        return policies(stack);
    }

    /** Starts the gateway with its routes where there is none; says whether it did. */
    boolean start(GatewaySpec gateway);

    /** Starts the instances that do not run yet; gives the names of those it started. */
    List<String> start(StackName stack, List<InstanceSpec> instances);

    /** Starts the stopped instances of {@code group} again. */
    void resume(Upstream group);

    /** Gives the gateway its routes without losing a request; on return, new requests take them. */
    Drain route(GatewaySpec gateway);

    /** Stops the instances called {@code names} gracefully and keeps them. */
    void stop(List<String> names);

    /** Stops and removes the containers called {@code names}. */
    void remove(List<String> names);

    /** The address that health, metrics and chaos are reached at. */
    Operations operations(StackName stack);

    /** As {@link #operations(StackName)}, for a caller that has just observed the stack. */
    default Operations operations(StackName stack, ObservedStack observed) {
        return operations(stack);
    }

    /** The last lines that the instance called {@code name} wrote. */
    List<String> lastLogLines(String name, int lines);

    /** Removes all that carries the stack's label; tells what it removed. */
    List<String> removeAll(StackName stack);

    @Override
    void close();
}
