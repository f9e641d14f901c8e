package io.swiftdeploy.manifest.yaml;

/**
 * A single value.
 *
 * @param text the value without quotes, indentation and escapes; expressions are not replaced
 * @param isBlank whether YAML reads it as null
 */
public record YamlScalar(SourceLocation location, TextSpan span, String text, Style style, boolean isBlank)
        implements YamlValue {
    /** How the scalar is written. */
    public enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        /** A block that starts with {@code |} or {@code >}. */
        BLOCK
    }

    @Override
    public String description() {
        return "a single value";
    }
}
