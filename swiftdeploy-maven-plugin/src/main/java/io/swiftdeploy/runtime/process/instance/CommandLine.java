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
import java.util.stream.Stream;

/**
 * A program and its arguments. Its id covers the words, the content of the files among them, and the files that are kept.
 *
 * @param words the program first
 * @param folder where relative paths among the words start
 * @param files what is kept of it; without any, the command runs in {@code folder} itself
 */
record CommandLine(List<String> words, Path folder, FileTree files) implements Artifact {
    @Override
    public String id() {
        Programs.requireCommand(words, folder);
        requireKept(words, toString());
        return id(folder, files.files());
    }

    private String id(Path place, List<KeptFile> kept) {
        List<String> content = new ArrayList<>();
        KeptPlaces places = places(place);
        for (String word : words) {
            content.add(word
                    + file(places.moved(word), place).map(it -> " " + hash(it)).orElse(""));
        }
        kept.forEach(it -> content.add(content(it, place)));
        return "sha256:" + Sha256.of(String.join("\n", content));
    }

    @Override
    public long sizeBytes() {
        long named = words.stream()
                .flatMap(word -> file(word, folder).stream())
                .filter(it -> !files.holds(it))
                .mapToLong(it -> it.toFile().length())
                .sum();
        return named
                + files.files().stream()
                        .filter(KeptFile.Plain.class::isInstance)
                        .mapToLong(it -> folder.resolve(it.path()).toFile().length())
                        .sum();
    }

    @Override
    public Kept keep(JarStore store) {
        if (files.isEmpty()) {
            return new Kept(id(), Programs.requireCommand(words, folder), folder, KeptPlaces.none());
        }
        List<KeptFile> now = files.files();
        Path kept = store.keepAll(folder, now);
        KeptPlaces places = places(kept);
        return new Kept(id(kept, now), words.stream().map(places::moved).toList(), kept, places);
    }

    private KeptPlaces places(Path kept) {
        return KeptPlaces.inside(kept, folder, files.names());
    }

    /** In the folder of what is kept, others would not be there. */
    @Override
    public void requireKept(List<String> command, String where) {
        if (files.isEmpty()) {
            return;
        }
        Path home = folder.toAbsolutePath().normalize();
        command.stream()
                .flatMap(word -> file(word, folder).stream())
                .map(it -> it.toAbsolutePath().normalize())
                .filter(it -> it.startsWith(home) && !files.holds(it))
                .findFirst()
                .ifPresent(it -> {
                    throw notKept(home.relativize(it).toString(), where);
                });
    }

    private static SwiftDeployException notKept(String name, String where) {
        return new SwiftDeployException(
                "The command names " + name + ", which is not kept.",
                where,
                "add " + name + " to services.process.files: the command runs in a folder that has only those");
    }

    @Override
    public List<String> remarks() {
        if (files.isEmpty()) {
            return List.of(
                    "The files of services.process.command are not kept: a rollback will run them as they are then."
                            + " Name them in services.process.files to keep them for each revision.");
        }
        return Stream.concat(files.linksOutside(files.files()).stream(), files.remark().stream())
                .toList();
    }

    @Override
    public List<String> notLedToCopies(List<String> command) {
        return Wildcards.in(command)
                .existing(folder)
                .filter(it -> !files.isEmpty() && !files.holds(folder.resolve(it)))
                .map(this::notLed)
                .toList();
    }

    private String notLed(String wildcard) {
        if (Path.of(wildcard).isAbsolute()) {
            return Wildcards.notLed(wildcard);
        }
        boolean isBelow = folder.resolve(wildcard).normalize().startsWith(folder.normalize());
        return isBelow ? Wildcards.cutDown(wildcard) : Wildcards.elsewhere(wildcard);
    }

    private static Optional<Path> file(String word, Path folder) {
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
            throw unreadable(file, e);
        }
    }

    private static String content(KeptFile kept, Path place) {
        try {
            return kept.content(place);
        } catch (IOException e) {
            throw unreadable(place.resolve(kept.path()), e);
        }
    }

    private static SwiftDeployException unreadable(Path file, IOException e) {
        return new SwiftDeployException(
                "A file of the service's command cannot be read: " + e.getMessage(),
                file + " (services.process.command)",
                "make it readable for this user",
                e);
    }

    @Override
    public String toString() {
        return "services.process.command: " + String.join(" ", words);
    }
}
