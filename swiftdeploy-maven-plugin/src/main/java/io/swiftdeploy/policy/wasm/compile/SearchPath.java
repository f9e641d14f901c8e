package io.swiftdeploy.policy.wasm.compile;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders in which commands are looked for. */
public record SearchPath(List<Path> folders) {

    public SearchPath {
        folders = List.copyOf(folders);
    }

    static SearchPath ofUser() {
        return of(Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    /** @param path as the environment has it; what is no folder's name is passed over */
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

    public Optional<Path> find(String command) {
        return folders.stream()
                .flatMap(folder -> Stream.of(folder.resolve(command), folder.resolve(command + ".exe")))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .map(Path::toAbsolutePath)
                .findFirst();
    }
}
