package io.swiftdeploy.io;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** Who may read and write a new file. Where the file system knows no POSIX permissions, its own defaults apply. */
public enum FilePermissions {
    /** Only the user who runs the build ({@code rw-------}). */
    OWNER_ONLY {
        @Override
        Path create(Path folder, String name) throws IOException {
            return createOwnerOnly(folder, name);
        }
    },

    /** What the user's {@code umask} allows, as for any other new file. */
    UMASK {
        @Override
        Path create(Path folder, String name) throws IOException {
            return Files.createFile(folder.resolve(name));
        }
    },

    /** Those of the replaced file, which must exist; its owner and group as well, where this user may set them. */
    OF_REPLACED {
        @Override
        Path create(Path folder, String name) throws IOException {
            return createOwnerOnly(folder, name);
        }

        @Override
        void apply(Path replaced, Path file) throws IOException {
            PosixFileAttributeView source = Files.getFileAttributeView(replaced, PosixFileAttributeView.class);
            PosixFileAttributeView target = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (source != null && target != null) {
                PosixFileAttributes wanted = source.readAttributes();
                copyOwner(wanted, target);
                target.setPermissions(wanted.permissions());
            }
        }
    };

    private static final String READ_WRITE = "rw-------";

    /** Makes the empty file. */
    abstract Path create(Path folder, String name) throws IOException;

    /** Finishes the permissions of {@code file}, which is about to replace {@code replaced}. */
    void apply(Path replaced, Path file) throws IOException {
        // Most are complete when the file is made.
    }

    private static Path createOwnerOnly(Path folder, String name) throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(READ_WRITE))
                }
                : new FileAttribute<?>[0];
        return Files.createFile(folder.resolve(name), attributes);
    }

    /** Only root may give files away, and a build that root runs must not take the user's. */
    private static void copyOwner(PosixFileAttributes wanted, PosixFileAttributeView target) throws IOException {
        PosixFileAttributes current = target.readAttributes();
        try {
            if (!wanted.group().equals(current.group())) {
                target.setGroup(wanted.group());
            }
            if (!wanted.owner().equals(current.owner())) {
                target.setOwner(wanted.owner());
            }
        } catch (FileSystemException notAllowed) {
            return;
        }
    }
}
