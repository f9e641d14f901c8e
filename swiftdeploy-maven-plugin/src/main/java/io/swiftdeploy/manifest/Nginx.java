package io.swiftdeploy.manifest;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The gateway, the only public door.
 *
 * @param image a Docker image reference
 * @param port the public port, 1 to 65535
 * @param proxyTimeout how long the gateway waits for the service, 1 ms to 1 h
 * @param contact whom the JSON error bodies name; free of anything that could leave a quoted nginx string
 * @param expose which of {@code metrics} and {@code chaos} the public port serves
 * @param bind the IP address to publish on
 */
public record Nginx(String image, int port, Duration proxyTimeout, String contact, Set<String> expose, String bind) {

    public Nginx {
        expose = Collections.unmodifiableSet(new LinkedHashSet<>(expose));
    }
}
