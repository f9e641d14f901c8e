package io.swiftdeploy.policy.opa;

import io.swiftdeploy.policy.Token;
import java.util.regex.Pattern;

/** Makes text that came over the wire fit to print: no control characters, no token, not too long. */
final class ShownText {
    private static final int LONGEST = 500;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+");

    private final Token token;

    ShownText(Token token) {
        this.token = token;
    }

    String of(String text) {
        String printable = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
        String redacted = printable.replace(token.value(), "[redacted]");
        return redacted.codePointCount(0, redacted.length()) <= LONGEST
                ? redacted
                : redacted.substring(0, redacted.offsetByCodePoints(0, LONGEST)) + "...";
    }
}
