package io.swiftdeploy.manifest.yaml;

import io.swiftdeploy.manifest.problem.ManifestErrors;
import io.swiftdeploy.manifest.problem.ManifestException;
import io.swiftdeploy.manifest.problem.Problem;
import io.swiftdeploy.manifest.problem.SimilarFile;
import io.swiftdeploy.manifest.problem.YamlProblems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A manifest file as text.
 *
 * @param mark the byte order mark at the start of the file; empty if it has none
 * @param text the rest of the file
 */
public record ManifestText(Path file, String mark, String text) {
    private static final int LARGEST = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /**
     * Reads a file of at most 1 MiB.
     *
     * @throws ManifestException if the file does not exist, cannot be read, is too large or is not UTF-8
     */
    public static ManifestText read(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        byte[] bytes = bytes(absolute);
        if (bytes.length > LARGEST) {
            throw ManifestErrors.tooLarge(absolute, LARGEST);
        }
        String text = decoded(absolute, bytes);
        return text.startsWith(BYTE_ORDER_MARK)
                ? new ManifestText(absolute, BYTE_ORDER_MARK, text.substring(1))
                : new ManifestText(absolute, "", text);
    }

    /** The bytes of the file with another text. */
    public byte[] bytesWith(String newText) {
        return (mark + newText).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file) {
        if (Files.notExists(file)) {
            throw SimilarFile.to(file)
                    .map(it -> ManifestErrors.misnamed(file, it))
                    .orElseGet(() -> ManifestErrors.missing(file));
        }
        if (Files.isDirectory(file)) {
            throw ManifestErrors.folder(file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            throw ManifestErrors.unreadable(file, e);
        }
    }

    private static String decoded(Path file, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        text.flip();
        if (result.isError()) {
            SourceLocation location = TextPosition.after(text.toString());
            throw ManifestErrors.notUtf8(
                    file, new Problem("manifest", location.line(), location.column(), YamlProblems.isNotUtf8()));
        }
        return text.toString();
    }
}
