package io.swiftdeploy.policy;

/**
 * Which program evaluates policies.
 *
 * @param name for example {@code opa}
 * @param version its version; {@link #UNKNOWN} when it cannot be told
 */
public record EngineName(String name, String version) {
    /** What cannot be told. */
    public static final String UNKNOWN = "unknown";

    /** An engine that says nothing about itself, or none at all. */
    public static EngineName unknown() {
        return new EngineName(UNKNOWN, UNKNOWN);
    }
}
