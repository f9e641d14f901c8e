package io.swiftdeploy.manifest.type;

import io.swiftdeploy.manifest.problem.ValueProblems;
import io.swiftdeploy.manifest.schema.ScalarSchema;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** An existing folder, absolute or relative to the manifest's folder. */
public record ExistingFolder(Path base) implements ValueType<Path> {

    @Override
    public ScalarSchema schema() {
        return ScalarSchema.text("[^\\x00]*");
    }

    @Override
    public String expected() {
        return "a folder";
    }

    @Override
    public Path read(String text) throws InvalidValue {
        Path folder = resolved(text);
        if (!Files.isDirectory(folder)) {
            throw new InvalidValue(
                    Files.exists(folder)
                            ? ValueProblems.isNoFolder(folder.toString())
                            : ValueProblems.doesNotExist(folder.toString()));
        }
        return folder;
    }

    private Path resolved(String text) throws InvalidValue {
        try {
            return base.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new InvalidValue(ValueProblems.mustBe("a folder", text));
        }
    }
}
