package io.swiftdeploy.plan;

import java.util.regex.Pattern;

/** The name that everything of one stack carries: the manifest's {@code services.name}. */
public record StackName(String value) {
    /** The most characters that a name has. */
    public static final int MAX_LENGTH = 40;

    private static final Pattern VALID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

    public StackName {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("not a stack name: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
