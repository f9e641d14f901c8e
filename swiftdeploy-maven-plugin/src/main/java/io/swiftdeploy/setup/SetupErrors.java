package io.swiftdeploy.setup;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.file.Path;

/** What goal {@code init} refuses, and what it cannot do. */
final class SetupErrors {
    private SetupErrors() {}

    static SetupException isThere(Path file) {
        return new SetupException(
                "There is a " + file.getFileName() + " already; it was left as it is.",
                file.toString(),
                "edit it; or move it away, and run init again");
    }

    static SwiftDeployException unwritable(Path file, IOException cause) {
        return new SwiftDeployException(
                "The file cannot be written: " + cause.getMessage() + ".",
                file.toString(),
                "make its folder writable, and run init again",
                cause);
    }
}
