package io.swiftdeploy.runtime.process.instance;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folders of which the words of a command name all jars ({@code target/lib/*}, also within a class path or a script).
 *
 * @param texts as they are written, without {@code /*}
 */
record Wildcards(List<String> texts) {
    private static final Pattern FOLDER =
            Pattern.compile("(?<![^\\s=:,;@'\"(])([^\\s=:,;@'\"(*]+)/\\*(?![^\\s:,;'\")])");

    static Wildcards in(List<String> words) {
        return new Wildcards(words.stream()
                .flatMap(word -> FOLDER.matcher(word).results())
                .map(found -> found.group(1))
                .distinct()
                .toList());
    }

    /** Those that are there, seen from {@code base}. */
    Stream<String> existing(Path base) {
        return texts.stream().filter(it -> folder(base, it).isPresent());
    }

    static String notLed(String text) {
        return "services.before_traffic.command names " + text
                + "/*, and not all that is there is kept: the command runs with"
                + " that folder as it is then, not with a copy.";
    }

    /** The command runs in a folder that has only what is kept. */
    static String cutDown(String text) {
        return "services.before_traffic.command names " + text
                + "/*, and services.process.files does not keep all that is"
                + " there: the command finds only what is kept. Add " + text + " to services.process.files.";
    }

    /** The command runs in the folder of the copies, from which it leads elsewhere. */
    static String elsewhere(String text) {
        return "services.before_traffic.command names " + text
                + "/*, which is not below the manifest's folder, and the command runs in a folder of its own: write an"
                + " absolute path.";
    }

    private static Optional<Path> folder(Path base, String text) {
        try {
            return Optional.of(base.resolve(text)).filter(Files::isDirectory);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
