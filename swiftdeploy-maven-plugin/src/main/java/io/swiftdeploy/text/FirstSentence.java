package io.swiftdeploy.text;

import java.util.regex.Pattern;

/** What a message says at once: reasons and details follow on lines of their own, or on the same. */
public final class FirstSentence {
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=\\.)\\s+(?=\\p{Lu})");

    private FirstSentence() {}

    /** The first sentence of the first line, with its full stop if it has one. */
    public static String of(String message) {
        String line = message.strip().lines().findFirst().orElse("");
        return SENTENCE_END.split(line, 2)[0];
    }
}
