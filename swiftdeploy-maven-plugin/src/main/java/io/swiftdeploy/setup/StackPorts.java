package io.swiftdeploy.setup;

/**
 * The ports of this machine that a stack takes.
 *
 * @param users where users reach the service
 * @param policyServer of Open Policy Agent, which a stack on Docker has
 */
public record StackPorts(int users, int policyServer) {
    /** Those that a manifest has which says nothing of them. */
    public static final StackPorts USUAL = new StackPorts(8080, 8181);
}
