package io.swiftdeploy.policy.files;

import io.swiftdeploy.io.NativeText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads each {@code *.rego} and {@code data.json} of a folder, without {@code *_test.rego} and hidden folders. A byte order
 * mark at the head of a file is left out, as {@code opa} does.
 */
final class PolicyFolder extends SimpleFileVisitor<Path> {
    static final int LARGEST_FILE = 1 << 20;
    private static final int DEEPEST = 16;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path folder;
    private final Path real;
    private final SortedMap<String, String> files = new TreeMap<>();

    private PolicyFolder(Path folder, Path real) {
        this.folder = folder;
        this.real = real;
    }

    /** The contents by path, relative to the folder, with {@code /} between names. */
    static SortedMap<String, String> read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw PolicyFolderErrors.notAFolder(folder);
        }
        try {
            PolicyFolder reading = new PolicyFolder(folder, folder.toRealPath());
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, reading);
            return reading.files;
        } catch (IOException e) {
            throw PolicyFolderErrors.unreadable(folder, e);
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
        if (!directory.equals(folder) && directory.getFileName().toString().startsWith(".")) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        refuseOutside(directory);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        String name = file.getFileName().toString();
        if (isPolicy(name) || name.equals("data.json")) {
            refuseOutside(file);
            if (NativeText.isUndecoded(folder.relativize(file).toString())) {
                throw PolicyFolderErrors.undecodedName(file);
            }
            files.put(folder.relativize(file).toString().replace('\\', '/'), content(file));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException cause) {
        throw PolicyFolderErrors.unreadable(file, cause);
    }

    private static boolean isPolicy(String name) {
        return name.endsWith(".rego") && !name.endsWith("_test.rego");
    }

    private void refuseOutside(Path path) throws IOException {
        Path target;
        try {
            target = path.toRealPath();
        } catch (IOException e) {
            throw PolicyFolderErrors.unreadable(path, e);
        }
        if (!target.startsWith(real)) {
            throw PolicyFolderErrors.outside(path, folder);
        }
    }

    private static String content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
            if (bytes.length > LARGEST_FILE) {
                throw PolicyFolderErrors.tooLarge(file);
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        } catch (CharacterCodingException e) {
            throw PolicyFolderErrors.notText(file, e);
        } catch (IOException e) {
            throw PolicyFolderErrors.unreadable(file, e);
        }
    }
}
