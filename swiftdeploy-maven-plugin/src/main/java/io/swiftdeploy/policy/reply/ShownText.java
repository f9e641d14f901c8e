package io.swiftdeploy.policy.reply;

import io.swiftdeploy.policy.Token;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Makes text of unknown origin fit to print: no control characters, no token, not too long. */
public final class ShownText {
    private static final int LONGEST = 500;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+");

    private final UnaryOperator<String> redaction;

    private ShownText(UnaryOperator<String> redaction) {
        this.redaction = redaction;
    }

    /** For text from where the token is known, and could come back. */
    public static ShownText without(Token token) {
        return new ShownText(text -> text.replace(token.value(), "[redacted]"));
    }

    /** For text from where no token is known. */
    public static ShownText printable() {
        return new ShownText(UnaryOperator.identity());
    }

    public String of(String text) {
        String printable = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
        String redacted = redaction.apply(printable);
        return redacted.codePointCount(0, redacted.length()) <= LONGEST
                ? redacted
                : redacted.substring(0, redacted.offsetByCodePoints(0, LONGEST)) + "...";
    }
}
