package io.swiftdeploy.setup;

import io.swiftdeploy.failure.SwiftDeployException;

/** Goal {@code init} has nothing to write: a mistake of the user, and nothing was changed. */
public final class SetupException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    SetupException(String what, String where, String next) {
        super(what, where, next);
    }
}
