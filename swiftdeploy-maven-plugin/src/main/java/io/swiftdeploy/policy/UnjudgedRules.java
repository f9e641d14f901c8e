package io.swiftdeploy.policy;

import java.util.Map;
import java.util.stream.Collectors;

/** The wording of rules that lack a threshold. */
public final class UnjudgedRules {
    private UnjudgedRules() {}

    /**
     * What a file of thresholds lacks, and what to add; without a full stop.
     *
     * @param file how people know it
     * @param missing as {@link PolicyBundle#missingThresholds} gives them, one or more
     */
    public static String lacking(String file, Map<String, Object> missing) {
        String shipped = missing.entrySet().stream()
                .map(it -> "\"" + it.getKey() + "\": " + it.getValue())
                .collect(Collectors.joining(", "));
        return file + " has no number for " + String.join(", ", missing.keySet())
                + "; add to its `thresholds` what SwiftDeploy ships: " + shipped;
    }
}
