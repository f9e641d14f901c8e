package io.swiftdeploy.gateway.config;

import java.nio.file.Path;

/** A file of the gateway's folder that the gateway cannot work with. The message is one sentence. */
public final class ConfigFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;

    /**
     * A refusal with the exception that caused it.
     *
     * @param problem what is wrong, without a full stop
     */
    public ConfigFileException(Path file, String problem, Throwable cause) {
        super("The gateway refuses its configuration: " + problem + ".", cause);
        this.file = file;
    }

    /** A refusal without another exception behind it. */
    public ConfigFileException(Path file, String problem) {
        this(file, problem, new InvalidConfigException(problem));
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** What is wrong, as one sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
