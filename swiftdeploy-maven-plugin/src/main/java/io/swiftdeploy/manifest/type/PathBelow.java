package io.swiftdeploy.manifest.type;

import io.swiftdeploy.manifest.problem.ValueProblems;
import io.swiftdeploy.manifest.schema.ScalarSchema;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The path of a file or folder below the manifest's folder, which need not exist yet. Its value has no dots for this folder or
 * the one above.
 */
public record PathBelow() implements ValueType<String> {
    private static final String EXPECTED = "the path of a file or folder below the manifest's folder";

    @Override
    public ScalarSchema schema() {
        return ScalarSchema.text("(?!/|\\.\\.(?:/|$)|\\.?/*$)[^\\n\\x00]+");
    }

    @Override
    public String expected() {
        return EXPECTED;
    }

    @Override
    public String read(String text) throws InvalidValue {
        String path = normal(text);
        boolean leavesFolder = path.isEmpty() || path.equals("..") || path.startsWith("../");
        if (leavesFolder || text.startsWith("/") || Path.of(text).isAbsolute() || text.indexOf('\n') >= 0) {
            throw new InvalidValue(ValueProblems.mustBe(EXPECTED, text));
        }
        return path;
    }

    private static String normal(String text) throws InvalidValue {
        try {
            return Path.of(text).normalize().toString().replace('\\', '/');
        } catch (InvalidPathException e) {
            throw new InvalidValue(ValueProblems.mustBe(EXPECTED, text));
        }
    }
}
