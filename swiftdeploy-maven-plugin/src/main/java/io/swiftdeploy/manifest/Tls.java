package io.swiftdeploy.manifest;

import java.nio.file.Path;
import java.util.Optional;

/**
 * HTTPS at the gateway. The files are read by each goal that needs them, not with the manifest.
 *
 * @param certificate the certificate's chain in PEM
 * @param key the private key in PEM
 * @param httpPort the port whose requests are sent to HTTPS, 1 to 65535
 */
public record Tls(Path certificate, Path key, Optional<Integer> httpPort) {}
