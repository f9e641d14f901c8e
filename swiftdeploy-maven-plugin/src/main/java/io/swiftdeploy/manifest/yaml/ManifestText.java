package io.swiftdeploy.manifest.yaml;

import io.swiftdeploy.manifest.ManifestErrors;
import io.swiftdeploy.manifest.ManifestException;
import io.swiftdeploy.manifest.Problem;
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
 * @param mark the byte order mark that the file begins with, or nothing
 * @param text all that follows it
 */
public record ManifestText(Path file, String mark, String text) {
    private static final int LARGEST = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** @throws ManifestException where there is no such file, or it is too large or no UTF-8 */
    public static ManifestText read(Path file) {
        Path where = file.toAbsolutePath().normalize();
        byte[] bytes = bytes(where);
        if (bytes.length > LARGEST) {
            throw ManifestErrors.tooLarge(where, LARGEST);
        }
        String text = decoded(where, bytes);
        return text.startsWith(BYTE_ORDER_MARK)
                ? new ManifestText(where, BYTE_ORDER_MARK, text.substring(1))
                : new ManifestText(where, "", text);
    }

    /** The file's bytes, were its text another. */
    public byte[] bytesWith(String newText) {
        return (mark + newText).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file) {
        if (Files.notExists(file)) {
            throw ManifestErrors.missing(file);
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
            SourceLocation place = TextPosition.after(text.toString());
            throw ManifestErrors.notUtf8(
                    file, new Problem("manifest", place.line(), place.column(), "is not UTF-8 from here on"));
        }
        return text.toString();
    }
}
