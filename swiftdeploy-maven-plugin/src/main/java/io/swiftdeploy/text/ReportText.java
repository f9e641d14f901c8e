package io.swiftdeploy.text;

import io.swiftdeploy.io.PrintableText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One line of text that a report shows: every template escapes it for its own language, so that no data becomes markup.
 * Control characters and characters that change the direction of text are shown as symbols.
 */
public final class ReportText {
    /** The empty cell. */
    public static final ReportText NONE = new ReportText("–");

    private static final int LONGEST = 500;
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String text;

    private ReportText(String text) {
        this.text = text;
    }

    /** At most 500 characters of {@code raw}; a dash where there is none. */
    public static ReportText of(String raw) {
        return raw.isBlank()
                ? NONE
                : new ReportText(PrintableText.symbols(shortened(raw).strip().replaceAll("\\R+", " ")));
    }

    /** A number as it is. */
    public static ReportText of(long number) {
        return new ReportText(Long.toString(number));
    }

    /** In UTC, to the second. */
    public static ReportText of(Instant time) {
        return new ReportText(SECONDS.format(time));
    }

    /** The last time at which something that has not ended was seen. */
    public static ReportText open(Instant lastSeen) {
        return new ReportText(SECONDS.format(lastSeen) + " (open)");
    }

    private static String shortened(String raw) {
        int end = Math.min(raw.length(), LONGEST);
        return end == raw.length() ? raw : raw.substring(0, end) + "…";
    }

    @Override
    public String toString() {
        return text;
    }
}
