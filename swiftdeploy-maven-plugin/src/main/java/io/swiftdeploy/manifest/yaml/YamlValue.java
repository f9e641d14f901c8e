package io.swiftdeploy.manifest.yaml;

/** A value of the manifest's YAML: a scalar, a list or a mapping. It has no tag, no anchor and no alias. */
public sealed interface YamlValue permits YamlScalar, YamlCollection {
    /** The path of the value's key, and the line and column at which the value starts. */
    SourceLocation location();

    /** The part of the text that the value takes up. */
    TextSpan span();

    /** Whether the key has no value, or one of {@code null} and {@code ~}. */
    default boolean isBlank() {
        return false;
    }

    /** The sort of the value, with its article: {@code a list}. */
    String description();
}
