package io.swiftdeploy.history.line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Pattern;

/** Why a line is not JSON. */
final class Diagnosis {
    private static final int SHOWN = 1 << 16;
    private static final Pattern JOINED =
            Pattern.compile(",\"hash\":\"[0-9a-f]{64}\"}.*\\{\"schema\":", Pattern.DOTALL);

    private Diagnosis() {}

    static String of(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, Math.min(length, SHOWN), ISO_8859_1);
        if (isUtf16(text)) {
            return LineErrors.utf16();
        }
        if (text.chars().allMatch(character -> character == ' ' || character == '\t' || character == '\r')) {
            return LineErrors.empty();
        }
        if (text.indexOf('\0') >= 0) {
            return LineErrors.zeroBytes();
        }
        return JOINED.matcher(text).find() ? LineErrors.joined() : LineErrors.notJson();
    }

    /** A mark at its head, or every second byte zero. */
    private static boolean isUtf16(String text) {
        if (text.startsWith("\u00ff\u00fe") || text.startsWith("\u00fe\u00ff")) {
            return true;
        }
        long zeros = text.chars().filter(character -> character == 0).count();
        return text.length() > 3
                && text.indexOf('{') >= 0
                && zeros >= text.length() / 2
                && zeros <= text.length() / 2 + 1;
    }
}
