package io.swiftdeploy.runtime.process.instance;

import io.swiftdeploy.failure.SwiftDeployException;
import java.util.List;

/** What instances are started from. */
public sealed interface Artifact permits RunnableJar, CommandLine {
    /** {@code sha256:} and a hash over everything that is known of it: another content, another id. */
    String id();

    /** The size of its files, in bytes. */
    long sizeBytes();

    /** What starts it now; kept in {@code store} as far as a rebuild would change it under a running process. */
    List<String> command(JarStore store);

    /** What the user configured. */
    static Artifact of(ProcessSettings settings) {
        if (!settings.command().isEmpty()) {
            return new CommandLine(settings.command(), settings.workingFolder());
        }
        return settings.jar()
                .map(RunnableJar::new)
                .orElseThrow(() -> new SwiftDeployException(
                        "It is not known what to run: there is neither a jar nor a command.",
                        "services.process of the manifest",
                        "build the project's jar first (mvn package), or set services.process.jar or"
                                + " services.process.command"));
    }

    /** Refuses to start it when it is not what the plan was made for. */
    default void requireId(String planned) {
        if (!id().equals(planned)) {
            throw new SwiftDeployException(
                    "What instances are started from has changed since the release began.",
                    this.toString(),
                    "let the build finish, and run the goal again");
        }
    }
}
