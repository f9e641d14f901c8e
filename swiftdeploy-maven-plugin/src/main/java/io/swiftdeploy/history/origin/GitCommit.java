package io.swiftdeploy.history.origin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commit that is checked out, read from the files of git; git itself is not run. */
final class GitCommit {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
    private static final Pattern REFERENCE = Pattern.compile("refs/[\\w./@+-]+");
    private static final String REFERENCE_MARK = "ref: ";
    private static final int MOST_REFERENCES = 5;

    private GitCommit() {}

    /** The commit of the checkout that {@code folder} is in; empty where there is none, or it cannot be read. */
    static Optional<String> of(Path folder) {
        return Stream.<Path>iterate(folder.toAbsolutePath().normalize(), path -> path != null, Path::getParent)
                .map(path -> path.resolve(".git"))
                .filter(Files::exists)
                .findFirst()
                .flatMap(GitCommit::gitFolder)
                .flatMap(git -> resolve(git, "HEAD", MOST_REFERENCES));
    }

    /** A worktree and a submodule have a file that names their folder. */
    private static Optional<Path> gitFolder(Path git) {
        if (Files.isDirectory(git)) {
            return Optional.of(git);
        }
        return text(git)
                .filter(text -> text.startsWith("gitdir: "))
                .flatMap(text -> path(git, text.substring("gitdir: ".length()).strip()));
    }

    private static Optional<Path> path(Path beside, String name) {
        try {
            return Optional.of(beside.resolveSibling(name).normalize());
        } catch (InvalidPathException none) {
            return Optional.empty();
        }
    }

    private static Optional<String> resolve(Path git, String name, int most) {
        Path common = text(git.resolve("commondir"))
                .flatMap(relative -> path(git.resolve("commondir"), relative.strip()))
                .orElse(git);
        Optional<String> content =
                text(git.resolve(name)).or(() -> text(common.resolve(name))).map(String::strip);
        if (content.isPresent() && content.get().startsWith(REFERENCE_MARK)) {
            String reference = content.get().substring(REFERENCE_MARK.length()).strip();
            return most > 0 && REFERENCE.matcher(reference).matches() && !reference.contains("..")
                    ? resolve(git, reference, most - 1)
                    : Optional.empty();
        }
        return content.or(() -> packed(common, name))
                .filter(hash -> HASH.matcher(hash).matches());
    }

    private static Optional<String> packed(Path common, String name) {
        return text(common.resolve("packed-refs")).flatMap(text -> text.lines()
                .filter(line -> line.endsWith(" " + name))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst());
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
