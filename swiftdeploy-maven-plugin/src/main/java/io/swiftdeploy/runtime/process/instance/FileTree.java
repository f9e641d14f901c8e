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

/**
 * Files and folders that a revision consists of, with all that is in them. Pipes and devices are left out.
 *
 * @param base the folder that the names start in
 * @param names relative paths below it
 * @param key the key of the manifest that names them, for messages
 */
record FileTree(Path base, List<String> names, String key) {
    private static final int MOST_FILES = 50_000;
    private static final long MOST_BYTES = 2L << 30;

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

    /** The same files below {@code other}. */
    FileTree at(Path other) {
        return new FileTree(other, names, key);
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
        Visit visit = new Visit();
        for (String name : names) {
            visit.begin(name);
        }
        return visit.found.stream()
                .distinct()
                .sorted(Comparator.comparing(KeptFile::path))
                .toList();
    }

    /** Collects files, and counts them. */
    private final class Visit extends SimpleFileVisitor<Path> {
        private final List<KeptFile> found = new ArrayList<>();
        private Path real = base;
        private String name = "";
        private long bytes;

        /** What a root's own name leads to is kept, also where that is a link. */
        void begin(String of) {
            name = of;
            try {
                real = root(of).toRealPath();
                Files.walkFileTree(real, this);
            } catch (IOException e) {
                throw unreadable(root(of), e);
            }
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return add(new KeptFile.Folder(path(folder)));
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
            boolean inside = target.startsWith(real);
            return new KeptFile.Link(
                    path(link), inside ? link.resolveSibling("").relativize(target) : target, !inside);
        }
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
