package io.swiftdeploy.gateway.config;

/** A configuration that cannot work. The message is a sentence without its full stop, such as "listen is missing". */
public final class InvalidConfigException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidConfigException(String problem) {
        super(problem);
    }

    InvalidConfigException(String problem, Throwable cause) {
        super(problem, cause);
    }

    /** What is wrong. */
    public String problem() {
        return String.valueOf(getMessage());
    }
}
