package io.swiftdeploy.runtime;

import java.net.InetSocketAddress;

/**
 * A way to an instance beside the gateway: what the gateway hides is open there.
 *
 * @param instance the instance's name
 * @param address where it answers, an address that other machines may reach
 */
public record Bypass(String instance, InetSocketAddress address) {}
