package io.swiftdeploy.gateway.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The public listener.
 *
 * @param address an IP address of this machine, or 0.0.0.0 for all
 * @param port its port
 * @param redirect the port of the same address where plain requests are sent on to {@code port} by https; absent: none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ListenConfig(
        String address, int port, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer redirect) {

    public ListenConfig {
        Checks.hasText("address", address);
        Checks.validPort(port);
        if (redirect != null) {
            Checks.validPort(redirect);
            Checks.require(redirect != port, "redirect is another port than the public one, not " + port);
        }
    }

    /** A listener beside which there is none that redirects. */
    public ListenConfig(String address, int port) {
        this(address, port, null);
    }

    /** The same with plain requests to {@code other} sent on, or to none when it is null. */
    public ListenConfig withRedirect(@Nullable Integer other) {
        return new ListenConfig(address, port, other);
    }
}
