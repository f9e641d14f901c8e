package io.swiftdeploy.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Who may read a file besides its owner, by its permissions.
 *
 * @param widest the widest circle
 * @param permissions as {@code ls} shows them, such as {@code rw-r--r--}; empty where the file system has none
 */
public record Readers(Circle widest, String permissions) {

    /** A circle of users of this machine. */
    public enum Circle {
        /** The file's owner alone. */
        OWNER,
        /** The members of the file's group. */
        GROUP,
        /** Everybody. */
        OTHERS,
        /** The file system does not tell, or there is no such file. */
        UNKNOWN
    }

    /** Those of {@code file}; a link is followed. */
    public static Readers of(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return new Readers(widest(permissions), PosixFilePermissions.toString(permissions));
        } catch (IOException | UnsupportedOperationException unknown) {
            return new Readers(Circle.UNKNOWN, "");
        }
    }

    private static Circle widest(Set<PosixFilePermission> permissions) {
        if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
            return Circle.OTHERS;
        }
        return permissions.contains(PosixFilePermission.GROUP_READ) ? Circle.GROUP : Circle.OWNER;
    }

    /** The permissions, where others than the owner are known to have the right to read. */
    public Optional<String> beyondOwner() {
        return widest == Circle.GROUP || widest == Circle.OTHERS ? Optional.of(permissions) : Optional.empty();
    }
}
