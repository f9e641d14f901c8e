package io.swiftdeploy.manifest;

/**
 * A value that the manifest does not have, and that is taken from the project.
 *
 * @param key such as {@code services.health.path}
 * @param value as the manifest would have it; of a list, its items with commas between them
 * @param from what tells it, such as {@code Quarkus}
 */
public record Inference(String key, String value, String from) {
    /** Such as {@code services.port = 8080 (Quarkus)}. */
    @Override
    public String toString() {
        return key + " = " + value + " (" + from + ")";
    }
}
