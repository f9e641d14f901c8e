package io.swiftdeploy.maven;

import io.swiftdeploy.failure.SwiftDeployException;

/** A parameter of a goal has a value that cannot be used: a mistake of the user, and nothing was changed. */
final class InvalidParameterException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    InvalidParameterException(String what, String where, String next) {
        super(what, where, next);
    }
}
