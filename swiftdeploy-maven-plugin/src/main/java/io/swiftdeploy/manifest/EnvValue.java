package io.swiftdeploy.manifest;

/**
 * The value of an environment variable.
 *
 * @param secret whether it must appear in no log, history, report or generated file
 */
public record EnvValue(String value, boolean secret) {

    /** The value, or asterisks where it is secret. */
    @Override
    public String toString() {
        return secret ? "******" : value;
    }
}
