package io.swiftdeploy.manifest;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user's policies and thresholds.
 *
 * @param dir the folder of the user's policies; empty for the default policies
 * @param thresholds values that replace thresholds of the policies' data, by name, in file order
 * @param allowHosts the hosts that policies may ask, each a name or IPv4 address in lower case, with {@code :port} where that
 *     is not the scheme's own
 */
public record Policies(Optional<Path> dir, Map<String, BigDecimal> thresholds, List<String> allowHosts) {

    public Policies {
        thresholds = Collections.unmodifiableMap(new LinkedHashMap<>(thresholds));
        allowHosts = List.copyOf(allowHosts);
    }
}
