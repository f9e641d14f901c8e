package io.swiftdeploy.history.signature;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of a PEM file.
 *
 * @param label such as {@code PRIVATE KEY}
 * @param base64 the bytes that it holds, encoded
 * @param where where it was found, for messages
 */
record Pem(String label, String base64, String where) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----", Pattern.DOTALL);

    /** The blocks of a text; those that cannot be decoded have no content. */
    static List<Pem> all(String text, String where) {
        List<Pem> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(new Pem(matcher.group(1), matcher.group(2), where));
        }
        return blocks;
    }

    /** The bytes that it holds; none when they are not encoded as Base64. */
    byte[] content() {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
