package io.swiftdeploy.maven.parameter;

import io.swiftdeploy.failure.SwiftDeployException;

/** A parameter of a goal has a value that cannot be used: a mistake of the user, and nothing was changed. */
public final class InvalidParameterException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    public InvalidParameterException(String what, String where, String next) {
        super(what, where, next);
    }
}
