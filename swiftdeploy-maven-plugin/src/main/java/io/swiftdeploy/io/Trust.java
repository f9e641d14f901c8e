package io.swiftdeploy.io;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;

/**
 * Which files and folders hold only what this user, or root, has put there. What is read from elsewhere could be anybody's: a
 * planted file would make the user run another's program.
 *
 * <p>A group that is called as its only owner is that user's own, as most Linux systems give each user one. In a folder with
 * the sticky bit, such as {@code /tmp}, nobody replaces what belongs to another. Where the system knows no owners, everything
 * is trusted.
 */
public final class Trust {
    private static final int STICKY = 01000;
    private static final int ROOT = 0;
    private static final Path SELF = Path.of("/proc/self");

    private Trust() {}

    /**
     * Refuses a folder, which need not exist, that others can change, or can replace because they can change a folder above it.
     *
     * @throws SwiftDeployException with the owner and the mode of the first one that others can change
     */
    public static void requireFolder(Path folder) {
        Path existing = folder.toAbsolutePath().normalize();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        requireWithParents(existing);
        requireWithParents(real(existing));
    }

    /** The path as it was given has its links in folders, too; whoever can change these can make a link lead elsewhere. */
    private static void requireWithParents(Path path) {
        for (Path each = path; each != null; each = each.getParent()) {
            require(each);
        }
    }

    /**
     * Refuses a file in a trusted folder that others can change all the same. A missing one is fine.
     *
     * @throws SwiftDeployException with its owner and mode
     */
    public static void requireFile(Path file) {
        Path whole = file.toAbsolutePath();
        for (Path each : new Path[] {whole, whole.resolveSibling("")}) {
            if (Files.exists(each, LinkOption.NOFOLLOW_LINKS)) {
                require(each);
            }
        }
    }

    private static void require(Path path) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return;
        }
        try {
            objection(path).ifPresent(problem -> {
                throw untrusted(path, problem);
            });
        } catch (NoSuchFileException removedMeanwhile) {
            return;
        } catch (IOException e) {
            throw new SwiftDeployException(
                    "Who may write to " + path + " cannot be told: " + e.getMessage(),
                    path.toString(),
                    "make it readable for this user",
                    e);
        }
    }

    private static Optional<String> objection(Path path) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        String described = String.format(
                Locale.ROOT,
                "it belongs to %s and has the mode %s",
                attributes.owner().getName(),
                PosixFilePermissions.toString(attributes.permissions()));
        if (!isOwn(path)) {
            return Optional.of(described);
        }
        boolean group = attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                && !attributes.group().getName().equals(attributes.owner().getName());
        boolean others = attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE);
        return (group || others) && !attributes.isSymbolicLink() && !isSticky(path)
                ? Optional.of(described)
                : Optional.empty();
    }

    private static boolean isOwn(Path path) throws IOException {
        Object owner = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        return owner.equals(ROOT) || owner.equals(user());
    }

    private static Object user() throws IOException {
        Path own = Files.exists(SELF) ? SELF : Path.of(System.getProperty("user.home"));
        return Files.getAttribute(own, "unix:uid");
    }

    private static boolean isSticky(Path path) throws IOException {
        int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        return Files.isDirectory(path) && (mode & STICKY) != 0;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    private static SwiftDeployException untrusted(Path path, String problem) {
        return new SwiftDeployException(
                "Others than this user can write to " + path + ", so what lies there is not trusted: " + problem + ".",
                path.toString(),
                "make it this user's alone (chown, chmod go-w) after a look at what is in it, or name another folder with"
                        + " -Dswiftdeploy.state");
    }
}
