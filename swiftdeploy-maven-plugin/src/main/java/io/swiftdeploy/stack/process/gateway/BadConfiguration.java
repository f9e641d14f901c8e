package io.swiftdeploy.stack.process.gateway;

import io.swiftdeploy.failure.SwiftDeployException;
import java.nio.file.Path;

/** The gateway cannot work with what lies in its folder; {@link #what} is one sentence. */
public final class BadConfiguration extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    BadConfiguration(Path file, String problem, Throwable cause) {
        super(
                "The gateway refuses its configuration: " + problem + ".",
                file.toString(),
                "run the goal again, which writes it anew",
                cause);
    }

    BadConfiguration(Path file, String problem) {
        this(file, problem, new IllegalArgumentException(problem));
    }
}
