package io.swiftdeploy.plan;

/**
 * The three images of a stack.
 *
 * @param app the service's own
 * @param gateway nginx
 * @param policyServer Open Policy Agent
 */
public record Images(Image app, Image gateway, Image policyServer) {}
