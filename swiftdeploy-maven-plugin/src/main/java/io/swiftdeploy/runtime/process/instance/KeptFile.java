package io.swiftdeploy.runtime.process.instance;

import io.swiftdeploy.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of what a revision is kept as, at a path below the folder that it is copied from. */
sealed interface KeptFile {
    /** Where it is, with slashes. */
    String path();

    /** What tells its content from another: its path, and a hash of the file below {@code base}. */
    String content(Path base) throws IOException;

    /** Copies it from {@code base} to the same place below {@code kept}. */
    void copy(Path base, Path kept) throws IOException;

    /** A file; a link is followed. */
    record Plain(String path) implements KeptFile {
        @Override
        public String content(Path base) throws IOException {
            return path + " " + Sha256.of(base.resolve(path));
        }

        @Override
        public void copy(Path base, Path kept) throws IOException {
            Path copy = kept.resolve(path);
            Files.createDirectories(copy.resolveSibling(""));
            Files.copy(base.resolve(path), copy);
        }
    }

    /** A folder, which may be empty. */
    record Folder(String path) implements KeptFile {
        @Override
        public String content(Path base) throws IOException {
            return path + (Files.isDirectory(base.resolve(path)) ? "/" : " is no folder");
        }

        @Override
        public void copy(Path base, Path kept) throws IOException {
            Files.createDirectories(kept.resolve(path));
        }
    }

    /**
     * A symbolic link, kept as a link.
     *
     * @param target what the kept link has: a relative path if it leads to something that is kept too, else an absolute one
     * @param outside whether it leads to what is not kept
     */
    record Link(String path, Path target, boolean outside) implements KeptFile {
        @Override
        public String content(Path base) throws IOException {
            return path + " -> " + target;
        }

        @Override
        public void copy(Path base, Path kept) throws IOException {
            Path copy = kept.resolve(path);
            Files.createDirectories(copy.resolveSibling(""));
            Files.createSymbolicLink(copy, target);
        }
    }
}
