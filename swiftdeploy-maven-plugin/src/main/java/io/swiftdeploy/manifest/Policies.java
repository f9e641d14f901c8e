package io.swiftdeploy.manifest;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The user's policies and thresholds.
 *
 * @param dir the folder of the user's policies; empty for the default policies
 * @param thresholds values that replace thresholds of the policies' data, by name, in file order
 */
public record Policies(Optional<Path> dir, Map<String, BigDecimal> thresholds) {

    public Policies {
        thresholds = Collections.unmodifiableMap(new LinkedHashMap<>(thresholds));
    }
}
