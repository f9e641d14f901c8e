package io.swiftdeploy.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of a PEM file.
 *
 * @param label such as {@code CERTIFICATE}
 * @param body what is between its two lines
 */
record PemBlock(String label, String body) {
    static final String CERTIFICATE = "CERTIFICATE";

    private static final int LINE = 64;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** The blocks of a text, in their order. */
    static List<PemBlock> all(String text) {
        List<PemBlock> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(new PemBlock(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }

    /** The labels of blocks that begin in a text and do not end there: it was cut off. */
    static List<String> unended(String text) {
        Matcher begins = BEGIN.matcher(text);
        List<String> labels = new ArrayList<>();
        while (begins.find()) {
            if (!text.substring(begins.end()).contains("-----END " + begins.group(1) + "-----")) {
                labels.add(begins.group(1));
            }
        }
        return labels;
    }

    /** The text of a block, with its line end. */
    static String text(String label, byte[] content) {
        String body = Base64.getMimeEncoder(LINE, "\n".getBytes(US_ASCII)).encodeToString(content);
        return String.format(Locale.ROOT, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n", label, body);
    }

    boolean isEncrypted() {
        return label.startsWith("ENCRYPTED ") || body.contains("ENCRYPTED");
    }

    boolean isOfOpenSsh() {
        return label.startsWith("OPENSSH ");
    }

    boolean isPrivateKey() {
        return label.endsWith("PRIVATE KEY");
    }

    /** Whether it holds what a certificate or a key is, as far as its length tells. */
    boolean isWhole() {
        return Der.isOneSequence(content());
    }

    /** The bytes that it holds; none when they are not encoded as Base64. */
    byte[] content() {
        try {
            return Base64.getDecoder().decode(SPACE.matcher(body).replaceAll(""));
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    /** Neither shown in a message nor by accident: it may be a key. */
    @Override
    public String toString() {
        return "PemBlock[" + label + "]";
    }
}
