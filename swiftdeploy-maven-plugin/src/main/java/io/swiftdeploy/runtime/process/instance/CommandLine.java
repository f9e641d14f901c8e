package io.swiftdeploy.runtime.process.instance;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program and its arguments. Its id covers the words, and the content of the files among them.
 *
 * @param words the program first
 * @param folder where relative paths among the words start
 */
record CommandLine(List<String> words, Path folder) implements Artifact {

    @Override
    public String id() {
        Programs.requireCommand(words, folder);
        List<String> content = new ArrayList<>();
        for (String word : words) {
            content.add(word + file(word).map(it -> " " + hash(it)).orElse(""));
        }
        return "sha256:" + Sha256.of(String.join("\n", content));
    }

    @Override
    public long sizeBytes() {
        return words.stream()
                .flatMap(word -> file(word).stream())
                .mapToLong(it -> it.toFile().length())
                .sum();
    }

    @Override
    public List<String> command(JarStore store) {
        return Programs.requireCommand(words, folder);
    }

    private Optional<Path> file(String word) {
        try {
            return Optional.of(folder.resolve(word)).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String hash(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new SwiftDeployException(
                    "A file of the service's command cannot be read: " + e.getMessage(),
                    file + " (services.process.command)",
                    "make it readable for this user",
                    e);
        }
    }

    @Override
    public String toString() {
        return "services.process.command: " + String.join(" ", words);
    }
}
