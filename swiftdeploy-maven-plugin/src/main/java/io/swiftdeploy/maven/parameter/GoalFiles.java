package io.swiftdeploy.maven.parameter;

import java.nio.file.Path;

/**
 * The files that every goal knows.
 *
 * @param manifest the file that the user edits
 * @param output the folder of the generated files
 * @param history the audit log
 */
public record GoalFiles(Path manifest, Path output, Path history) {

    public GoalFiles withHistory(Path other) {
        return new GoalFiles(manifest, output, other);
    }
}
