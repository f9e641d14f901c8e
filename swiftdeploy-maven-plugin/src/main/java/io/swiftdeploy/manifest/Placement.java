package io.swiftdeploy.manifest;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the service runs.
 *
 * @param runtime containers or local processes: the key {@code runtime}
 * @param jar what local processes run, relative to the manifest's folder: {@code services.process.jar}; empty: the
 *     project's own artifact
 * @param command what local processes run instead of a jar: {@code services.process.command}; empty: the jar
 */
public record Placement(RuntimeName runtime, Optional<String> jar, List<String> command) {

    /** The runtimes there are. */
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

        /** The word that the manifest uses. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Placement {
        command = List.copyOf(command);
    }

    /** The manifest's word for where: what people are told, and nothing to decide by. */
    public String where() {
        return runtime.text();
    }

    /**
     * The same, at the runtime that is called {@code other}.
     *
     * @throws IllegalArgumentException where there is none
     */
    public Placement at(String other) {
        return new Placement(RuntimeName.of(other), jar, command);
    }
}
