package io.swiftdeploy.runtime.process.instance;

import io.swiftdeploy.failure.SwiftDeployException;
import java.util.List;

/** What instances are started from. */
public sealed interface Artifact permits RunnableJar, CommandLine {
    /** {@code sha256:} and a hash of its content. */
    String id();

    /** The size of its files, in bytes. */
    long sizeBytes();

    /** The command that starts it. Files that a rebuild would replace under a running process are copied to {@code store}. */
    List<String> command(JarStore store);

    /** What the user configured. */
    static Artifact of(ProcessSettings settings) {
        if (!settings.command().isEmpty()) {
            return new CommandLine(settings.command(), settings.workingFolder());
        }
        return settings.jar()
                .map(RunnableJar::new)
                .orElseThrow(() -> new SwiftDeployException(
                        "Neither a jar nor a command is given to run instances from.",
                        "services.process of the manifest",
                        "build the project's jar first (mvn package), or set services.process.jar or"
                                + " services.process.command"));
    }

    /** Throws if it changed since the plan was made. */
    default void requireId(String planned) {
        if (!id().equals(planned)) {
            throw new SwiftDeployException(
                    "What instances are started from has changed since the release began.",
                    this.toString(),
                    "let the build finish, and run the goal again");
        }
    }
}
