package io.swiftdeploy.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Text that GitHub Flavored Markdown shows unchanged on one line, also in a table cell.
 *
 * <p>The templates show nothing else, so that no data becomes markup. Control characters and characters that change the
 * direction of text are shown as symbols.
 */
public final class MarkdownText {
    /** The empty cell. */
    static final MarkdownText NONE = new MarkdownText("–");

    private static final int LONGEST = 500;
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String escaped;

    private MarkdownText(String escaped) {
        this.escaped = escaped;
    }

    /** At most 500 characters of {@code raw}; a dash where there is none. */
    public static MarkdownText of(String raw) {
        return raw.isBlank() ? NONE : new MarkdownText(MarkdownEscape.line(shortened(raw)));
    }

    static MarkdownText of(long number) {
        return new MarkdownText(Long.toString(number));
    }

    /** In UTC, to the second. */
    static MarkdownText of(Instant time) {
        return new MarkdownText(SECONDS.format(time));
    }

    /** The last time at which something that has not ended was seen. */
    static MarkdownText open(Instant lastSeen) {
        return new MarkdownText(SECONDS.format(lastSeen) + " (open)");
    }

    private static String shortened(String raw) {
        int end = Math.min(raw.length(), LONGEST);
        return end == raw.length() ? raw : raw.substring(0, end) + "…";
    }

    @Override
    public String toString() {
        return escaped;
    }
}
