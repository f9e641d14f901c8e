package io.swiftdeploy.manifest.problem;

/**
 * One problem of a manifest.
 *
 * @param path of the key, such as {@code services.port}; {@code manifest} for the file as a whole
 * @param line of the key or value concerned, from 1
 * @param column of the key or value concerned, in code points from 1
 */
public record Problem(String path, int line, int column, String message) {

    /** Such as {@code services.port (line 4, column 9): must be between 1 and 65535, was 70000}. */
    @Override
    public String toString() {
        return path + " (line " + line + ", column " + column + "): " + message;
    }
}
