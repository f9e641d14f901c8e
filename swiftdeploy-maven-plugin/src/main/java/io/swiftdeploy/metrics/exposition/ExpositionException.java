package io.swiftdeploy.metrics.exposition;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.Excerpt;
import io.swiftdeploy.io.PrintableText;

/** A text is not in the Prometheus text format 0.0.4. It has the line, counted from 1, and the reason. */
public final class ExpositionException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_EXCERPT = 80;
    /** It may name what the line has. */
    private static final int LONGEST_REASON = 200;

    private final int line;
    private final String text;
    private final String reason;

    ExpositionException(int line, String text, String reason) {
        super(
                "The metrics are malformed: " + reason,
                "line " + line,
                "Make the service answer in the Prometheus text format 0.0.4.");
        this.line = line;
        this.text = text;
        this.reason = reason;
    }

    /** The line's number, counted from 1. */
    public int line() {
        return line;
    }

    /** What is wrong with the line, in words, without the line itself. */
    public String reason() {
        return reason;
    }

    /**
     * Reason, line number and the beginning of the line, in one sentence.
     *
     * @param excerpt shows the beginnings of the reason and of the line without secrets
     */
    public String sentence(Excerpt excerpt) {
        return "malformed metrics, " + excerpt.of(reason, LONGEST_REASON) + ", in " + where() + ": "
                + PrintableText.escaped(excerpt.of(text, LONGEST_EXCERPT), LONGEST_EXCERPT);
    }
}
