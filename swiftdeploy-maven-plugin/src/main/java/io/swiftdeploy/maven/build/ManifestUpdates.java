package io.swiftdeploy.maven.build;

import java.util.Map;
import java.util.Optional;

/**
 * Whether {@code services.mode} of the manifest follows what runs when neither the POM nor the user says: not in a checkout of a
 * build server, which nobody commits from.
 *
 * @param environment the variables of the process; build servers set {@code CI}
 */
public record ManifestUpdates(Map<String, String> environment) {
    private static final String MARK = "CI";

    /** Whether the manifest is updated. */
    public boolean byDefault() {
        return Optional.ofNullable(environment.get(MARK))
                .map(String::strip)
                .filter(value -> !value.isEmpty() && !value.equalsIgnoreCase("false"))
                .isEmpty();
    }

    /** What the user is told where it is not. */
    public static String remark() {
        return "The manifest is left as it is, whatever runs, because " + MARK
                + " is set (swiftdeploy.updateManifest=true updates it).";
    }
}
