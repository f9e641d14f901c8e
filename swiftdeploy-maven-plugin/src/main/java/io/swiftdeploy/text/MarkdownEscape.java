package io.swiftdeploy.text;

/**
 * Escapes one line of printable text for GitHub Flavored Markdown. Text that needs no escape, such as {@code error_rate}, stays as it is.
 */
public final class MarkdownEscape {
    private static final String BACKSLASHED = "\\`*[]|~$";

    private final int[] points;
    private final StringBuilder escaped = new StringBuilder();

    private MarkdownEscape(String raw) {
        this.points = raw.codePoints().toArray();
    }

    /**
     * The line as Markdown that shows it.
     *
     * @param raw one line, without control characters
     */
    public static String line(String raw) {
        return new MarkdownEscape(raw).all();
    }

    private String all() {
        for (int at = 0; at < points.length; at++) {
            escape(at);
        }
        return escaped.toString();
    }

    private void escape(int at) {
        int point = points[at];
        if (BACKSLASHED.indexOf(point) >= 0 || isMarkingUnderscore(at) || startsLink(at)) {
            escaped.append('\\').appendCodePoint(point);
        } else if (point == '<' || point == '>' || point == '&') {
            escaped.append(point == '<' ? "&lt;" : point == '>' ? "&gt;" : "&amp;");
        } else {
            escaped.appendCodePoint(point);
        }
    }

    private boolean isMarkingUnderscore(int at) {
        return points[at] == '_' && !(isWord(at - 1) && isWord(at + 1));
    }

    /** The colon of {@code https://} and the dot of {@code www.}, which GitHub would turn into links. */
    private boolean startsLink(int at) {
        return points[at] == ':' ? isAt(at + 1, '/') : points[at] == '.' && isAt(at - 1, 'w') && isAt(at - 2, 'w');
    }

    private boolean isWord(int at) {
        return at >= 0 && at < points.length && Character.isLetterOrDigit(points[at]);
    }

    private boolean isAt(int at, int point) {
        return at >= 0 && at < points.length && Character.toLowerCase(points[at]) == point;
    }
}
