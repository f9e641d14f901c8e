package io.swiftdeploy.policy.reply;

import io.swiftdeploy.io.PrintableText;
import io.swiftdeploy.policy.Token;
import java.util.function.UnaryOperator;

/** Makes text of unknown origin fit to print: no control characters, no token, not too long. */
public final class ShownText {
    private static final int LONGEST = 500;

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
        return PrintableText.sentence(redaction.apply(text), LONGEST);
    }
}
