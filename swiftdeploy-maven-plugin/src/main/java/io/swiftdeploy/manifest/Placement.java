package io.swiftdeploy.manifest;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the service runs.
 *
 * @param runtime key {@code runtime}
 * @param jar key {@code services.process.jar}, relative to the manifest's folder; empty for the project's own artifact
 * @param command key {@code services.process.command}, run instead of a jar; empty for the jar
 * @param files key {@code services.process.files}: what is kept of the command, relative to the manifest's folder
 */
public record Placement(RuntimeName runtime, Optional<String> jar, List<String> command, List<String> files) {

    /** The runtimes. */
    public enum RuntimeName {
        DOCKER,
        PROCESS;

        private static RuntimeName of(String text) {
            return Arrays.stream(values())
                    .filter(it -> it.text().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "swiftdeploy.runtime must be docker or process, was `" + text + "`"));
        }

        /** The word in the manifest, such as {@code docker}. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Placement {
        command = List.copyOf(command);
        files = List.copyOf(files);
    }

    /** The runtime's name for messages; code must not branch on it. */
    public String where() {
        return runtime.text();
    }

    /**
     * A copy with the runtime named {@code other}.
     *
     * @throws IllegalArgumentException if there is no such runtime
     */
    public Placement at(String other) {
        return new Placement(RuntimeName.of(other), jar, command, files);
    }
}
