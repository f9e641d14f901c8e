package io.swiftdeploy.render;

import io.swiftdeploy.failure.SwiftDeployException;

/** A generated file cannot be written. What does not need it can go on. */
public final class UnwritableFileException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    UnwritableFileException(String file, Exception cause) {
        super(
                "A generated file cannot be written: " + cause.getMessage() + ".",
                file,
                "make the folder writable, or choose another with -Dswiftdeploy.outputDirectory",
                cause);
    }
}
