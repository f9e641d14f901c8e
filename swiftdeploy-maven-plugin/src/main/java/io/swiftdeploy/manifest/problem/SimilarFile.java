package io.swiftdeploy.manifest.problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Finds a file that was meant to be the manifest, and whose name has slipped. */
public final class SimilarFile {
    private static final String USUAL = "manifest.yaml";

    private SimilarFile() {}

    /**
     * The file in the folder of {@code missing} whose name differs in case or between {@code .yml} and {@code .yaml}; for the
     * usual {@code manifest.yaml}, also in one letter. Empty when there is none or the folder cannot be read.
     */
    public static Optional<Path> to(Path missing) {
        return among(missing, SimilarFile::similar);
    }

    /** As {@link #to}, and whatever the name is, also a file of another letter: two manifests may lie side by side. */
    public static Optional<Path> nearly(Path missing) {
        return among(missing, (name, names) -> similar(name, names).or(() -> ClosestWord.slip(name, names)));
    }

    private static Optional<Path> among(Path missing, BiFunction<String, List<String>, Optional<String>> choice) {
        Path folder = Optional.ofNullable(missing.toAbsolutePath().getParent()).orElse(missing);
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(SimilarFile::name)
                    .sorted()
                    .toList();
            return choice.apply(name(missing), names).map(folder::resolve);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> similar(String missing, List<String> names) {
        return names.stream()
                .filter(it -> plain(it).equals(plain(missing)))
                .findFirst()
                .or(() -> ClosestWord.slip(missing, names).filter(any -> missing.equals(USUAL)));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst("\\.yml$", ".yaml");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
