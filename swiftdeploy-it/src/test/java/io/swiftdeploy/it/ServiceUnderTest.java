package io.swiftdeploy.it;

import java.time.Duration;
import java.util.List;

/**
 * The service of a stack under test.
 *
 * @param image its image on Docker
 * @param command what starts it as a local process; empty for the sample service's jar
 * @param kept the command's files that are kept for each revision, relative to the module's {@code target}
 * @param proxyTimeout how long the gateway waits for it
 */
public record ServiceUnderTest(String image, List<String> command, List<String> kept, Duration proxyTimeout) {
    /** The sample service, with the gateway's own default. */
    static final ServiceUnderTest SAMPLE =
            new ServiceUnderTest("swiftdeploy-sample-app:latest", List.of(), List.of(), Duration.ofSeconds(30));
}
