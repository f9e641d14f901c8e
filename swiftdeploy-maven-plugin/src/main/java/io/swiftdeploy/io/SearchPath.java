package io.swiftdeploy.io;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders of the PATH variable. */
public record SearchPath(List<Path> folders) {
    /** Windows adds one of these to the name of a program. */
    private static final List<String> ENDINGS = List.of("", ".exe", ".cmd", ".bat");

    public SearchPath {
        folders = List.copyOf(folders);
    }

    /** The folders of this process's own PATH. */
    public static SearchPath ofUser() {
        return of(Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    /**
     * The folders of a path.
     *
     * @param path the value of the variable; invalid names are ignored
     */
    public static SearchPath of(String path) {
        return new SearchPath(Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(name -> !name.isEmpty())
                .flatMap(SearchPath::folder)
                .toList());
    }

    private static Stream<Path> folder(String name) {
        try {
            return Stream.of(Path.of(name));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    /** The absolute path of the first executable file of this name. */
    public Optional<Path> find(String command) {
        return folders.stream()
                .flatMap(folder -> ENDINGS.stream().map(ending -> folder.resolve(command + ending)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .map(Path::toAbsolutePath)
                .findFirst();
    }
}
