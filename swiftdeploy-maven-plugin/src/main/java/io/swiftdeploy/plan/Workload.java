package io.swiftdeploy.plan;

/**
 * What every part of a stack has: instances, gateway and policy server alike.
 *
 * @param stack the stack it belongs to
 * @param name its name, which is its address in the network too
 * @param image what it runs from: a reference, or an id where one is known
 * @param network the network it is in
 */
public record Workload(StackName stack, String name, String image, String network) {}
