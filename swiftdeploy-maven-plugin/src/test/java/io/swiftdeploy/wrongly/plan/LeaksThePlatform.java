package io.swiftdeploy.wrongly.plan;

import java.nio.charset.Charset;
import java.time.ZoneId;

/** A stage whose text depends on where it runs. */
public record LeaksThePlatform(int number, byte[] bytes) {
    /** In the default locale. */
    public String digits() {
        return "%d".formatted(number) + String.format("%d", number);
    }

    /** In the default character set. */
    public String text() {
        return new String(bytes) + Charset.defaultCharset();
    }

    /** With the platform's letters, time zone and line end. */
    public String rest() {
        return text().toLowerCase() + ZoneId.systemDefault() + System.lineSeparator();
    }
}
