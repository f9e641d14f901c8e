package io.swiftdeploy.maven.parameter;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The files that every goal knows.
 *
 * @param manifest the file that the user edits
 * @param output the folder of the generated files
 * @param history the audit log in the workspace; empty where there is to be none
 */
public record GoalFiles(Path manifest, Path output, Optional<Path> history) {

    public GoalFiles withHistory(Path other) {
        return new GoalFiles(manifest, output, Optional.of(other));
    }
}
