package io.swiftdeploy.text;

/** Text that GitHub Flavored Markdown shows unchanged on one line, also in a table cell. */
public final class MarkdownText {
    private final String escaped;

    private MarkdownText(String escaped) {
        this.escaped = escaped;
    }

    /** At most 500 characters of {@code raw}; a dash where there is none. */
    public static MarkdownText of(String raw) {
        return new MarkdownText(MarkdownEscape.line(ReportText.of(raw).toString()));
    }

    @Override
    public String toString() {
        return escaped;
    }
}
