package io.swiftdeploy.plan;

/**
 * What every part of a stack has: instances, gateway and policy server alike.
 *
 * @param stack the stack it belongs to
 * @param name its name, which is its address in the network too
 * @param image what it runs from
 * @param network the network it is in
 * @param logMaxBytes how much of what it writes to its outputs is kept
 */
public record Workload(StackName stack, String name, Image image, String network, long logMaxBytes) {}
