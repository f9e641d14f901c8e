package io.swiftdeploy.manifest;

/**
 * The value of an environment variable.
 *
 * @param secret whether the value must not appear in a log, the history, a report or a generated file
 */
public record EnvValue(String value, boolean secret) {

    /** The value, or asterisks if it is secret. */
    @Override
    public String toString() {
        return secret ? "******" : value;
    }
}
