package io.swiftdeploy.gateway.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * One instance.
 *
 * @param name its name
 * @param port where it listens on 127.0.0.1
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MemberConfig(String name, int port) {

    public MemberConfig {
        Checks.hasText("name", name);
        Checks.validPort(port);
    }
}
