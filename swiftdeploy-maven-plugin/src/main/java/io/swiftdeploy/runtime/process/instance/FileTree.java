package io.swiftdeploy.runtime.process.instance;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files and folders that a revision consists of, with all that is in them. Pipes and devices are left out, and so is the
 * stack's own state: it would be copied into itself, and make each deploy a new revision.
 *
 * @param base the folder that the names start in
 * @param names relative paths below it
 * @param key the key of the manifest that names them, for messages
 * @param state the stack's state folder
 */
record FileTree(Path base, List<String> names, String key, Path state) {
    private static final int MOST_FILES = 50_000;
    private static final long MOST_BYTES = 2L << 30;
    private static final int MOST_NAMED = 3;

    FileTree {
        names = List.copyOf(names);
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /** Whether {@code file} is one of them, or in one of them. */
    boolean holds(Path file) {
        Path plain = file.toAbsolutePath().normalize();
        return names.stream().anyMatch(name -> plain.startsWith(root(name)));
    }

    private Path root(String name) {
        return base.resolve(name).toAbsolutePath().normalize();
    }

    /**
     * All of them, ordered by their paths.
     *
     * @throws SwiftDeployException if one is missing or cannot be read, or if there are too many or too large ones
     */
    List<KeptFile> files() {
        return files(names);
    }

    /** As {@link #files()}, of {@code some} of the names; links into others lead to what is kept, too. */
    List<KeptFile> files(List<String> some) {
        Visit visit = new Visit();
        some.forEach(visit::begin);
        return visit.found.stream()
                .distinct()
                .sorted(Comparator.comparing(KeptFile::path))
                .toList();
    }

    /** What {@code files} do not keep since only a link to it is among them, as a sentence. */
    Optional<String> linksOutside(List<KeptFile> files) {
        List<String> links = files.stream()
                .filter(it -> it instanceof KeptFile.Link link && link.outside())
                .map(KeptFile::path)
                .toList();
        String more = links.size() > MOST_NAMED ? " and " + (links.size() - MOST_NAMED) + " more" : "";
        return links.isEmpty()
                ? Optional.empty()
                : Optional.of("Links lead out of what " + key + " keeps: "
                        + links.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")) + more
                        + ". A rollback will use what they lead to as it is then.");
    }

    /** What is left out of what the user named, as a sentence. */
    Optional<String> remark() {
        Path own = real(state);
        return names.stream().map(name -> real(root(name))).anyMatch(it -> Files.isDirectory(own) && own.startsWith(it))
                ? Optional.of(
                        "The state of SwiftDeploy lies in what " + key + " keeps: " + own
                                + " is left out. Set swiftdeploy.state to another folder, such as the default, or name less to keep.")
                : Optional.empty();
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** Collects files, and counts them. */
    private final class Visit extends SimpleFileVisitor<Path> {
        private final List<KeptFile> found = new ArrayList<>();
        private final Path own = real(state);
        private Path real = base;
        private String name = "";
        private long bytes;

        /** What a root's own name leads to is kept, also where that is a link. */
        void begin(String of) {
            name = of;
            try {
                real = root(of).toRealPath();
                requireNoState(of);
                Files.walkFileTree(real, this);
            } catch (IOException e) {
                throw unreadable(root(of), e);
            }
        }

        private void requireNoState(String of) {
            if (real.startsWith(own)) {
                throw new SwiftDeployException(
                        "A part of SwiftDeploy's own state cannot be kept as a part of the service.",
                        root(of) + " (" + key + ")",
                        "name what the service runs from, or set swiftdeploy.state to another folder");
            }
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(own) ? FileVisitResult.SKIP_SUBTREE : add(new KeptFile.Folder(path(folder)));
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.isSymbolicLink()) {
                return add(link(file));
            }
            bytes += attributes.size();
            return attributes.isRegularFile() ? add(new KeptFile.Plain(path(file))) : FileVisitResult.CONTINUE;
        }

        private FileVisitResult add(KeptFile file) {
            found.add(file);
            if (found.size() > MOST_FILES || bytes > MOST_BYTES) {
                throw tooMuch();
            }
            return FileVisitResult.CONTINUE;
        }

        private String path(Path file) {
            Path below = real.relativize(file);
            Path path =
                    below.toString().isEmpty() ? Path.of(name) : Path.of(name).resolve(below);
            return path.toString().replace('\\', '/');
        }

        private KeptFile.Link link(Path link) throws IOException {
            Path target = link.resolveSibling(Files.readSymbolicLink(link))
                    .toAbsolutePath()
                    .normalize();
            return kept(target)
                    .map(it -> new KeptFile.Link(
                            path(link), fromFolderOf(path(link)).relativize(it), false))
                    .orElseGet(() -> new KeptFile.Link(path(link), target, true));
        }
    }

    private static Path fromFolderOf(String path) {
        return Path.of(path).resolveSibling("");
    }

    /** Where the copy of {@code target} is, below the folder of all copies; empty where it is not kept. */
    private Optional<Path> kept(Path target) {
        return Stream.of(target, real(target.resolveSibling("")).resolve(target.getFileName()))
                .flatMap(it -> names.stream().flatMap(name -> kept(name, it).stream()))
                .findFirst();
    }

    private Optional<Path> kept(String name, Path target) {
        return Stream.of(root(name), real(root(name)))
                .filter(target::startsWith)
                .map(root -> Path.of(name).resolve(root.relativize(target)).normalize())
                .findFirst();
    }

    private SwiftDeployException unreadable(Path file, IOException cause) {
        boolean missing = !Files.exists(file);
        return new SwiftDeployException(
                missing
                        ? "What a revision is to be kept from does not exist."
                        : "What a revision is to be kept from cannot be read: " + cause.getMessage() + ".",
                file + " (" + key + ")",
                missing ? "build it first, or correct the name in the manifest" : "make it readable for this user",
                cause);
    }

    private SwiftDeployException tooMuch() {
        return new SwiftDeployException(
                String.format(
                        Locale.ROOT,
                        "There is more than a revision can be kept from: at most %,d files and %d GiB.",
                        MOST_FILES,
                        MOST_BYTES >> 30),
                base.toAbsolutePath().normalize() + ": " + String.join(", ", names) + " (" + key + ")",
                "name only what the service runs from, and leave out data, caches and sources");
    }
}
