package io.swiftdeploy.gateway.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * The public listener.
 *
 * @param address an IP address of this machine, or 0.0.0.0 for all
 * @param port its port
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ListenConfig(String address, int port) {

    public ListenConfig {
        Checks.hasText("address", address);
        Checks.validPort(port);
    }
}
