package io.swiftdeploy.render;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of the generated files.
 *
 * @param folder its path; it need not exist
 */
public record OutputFolder(Path folder) {

    /** Whether {@code path}, which need not exist, is this folder or lies in it, also where links lead there. */
    public boolean holds(Path path) {
        return real(path).startsWith(real(folder)) || written(path).startsWith(written(folder));
    }

    private static Path written(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** What is not there is looked for in the real folder that it would lie in. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath();
        try {
            return absolute.toRealPath();
        } catch (IOException missing) {
            Path parent = absolute.getParent();
            Path name = absolute.getFileName();
            return parent == null || name == null
                    ? absolute
                    : real(parent).resolve(name).normalize();
        }
    }

    /** Removes it with all that is in it. */
    public void remove() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new SwiftDeployException(
                    "The generated files cannot be removed: " + e.getClass().getSimpleName() + " " + e.getMessage()
                            + ".",
                    folder.toString(),
                    "make the folder and its files writable, or remove them yourself",
                    e);
        }
    }
}
