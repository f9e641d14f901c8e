package io.swiftdeploy.manifest.type;

import io.swiftdeploy.manifest.problem.ValueProblems;
import io.swiftdeploy.manifest.schema.ScalarSchema;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The path of a file, absolute or relative to the manifest's folder. The file need not exist yet.
 *
 * @param base the manifest's folder
 */
public record FilePath(Path base) implements ValueType<Path> {
    private static final String EXPECTED = "the path of a file";

    @Override
    public ScalarSchema schema() {
        return ScalarSchema.text("(?![^\\n]*-----BEGIN)[^\\n\\x00]*");
    }

    @Override
    public String expected() {
        return EXPECTED;
    }

    /** A text of several lines may be the secret itself, so that it is not shown. */
    @Override
    public Path read(String text) throws InvalidValue {
        if (text.indexOf('\n') >= 0 || text.contains("-----BEGIN")) {
            throw new InvalidValue(ValueProblems.isNot(EXPECTED));
        }
        try {
            return base.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new InvalidValue(ValueProblems.mustBe(EXPECTED, text));
        }
    }
}
