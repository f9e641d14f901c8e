package io.swiftdeploy.history;

import io.swiftdeploy.failure.SwiftDeployException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for a head that was noted earlier: a chain that does not have it was cut or written anew. */
public final class ExpectedHead implements RecordVisitor {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,15}):([0-9a-f]{64})");

    private final Head expected;
    private boolean found;

    private ExpectedHead(Head expected) {
        this.expected = expected;
    }

    /**
     * The head that a text names.
     *
     * @throws SwiftDeployException when the text is not {@code <sequence>:<hash>}
     */
    public static ExpectedHead of(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new SwiftDeployException(
                    "The expected head is not a sequence and a hash.",
                    "expect=" + text,
                    "give the head that an earlier goal printed, as <sequence>:<64 hexadecimal digits>");
        }
        return new ExpectedHead(new Head(Long.parseLong(matcher.group(1)), matcher.group(2)));
    }

    @Override
    public void record(HistoryRecord record, long bytes) {
        // The links tell, in every schema.
    }

    @Override
    public void link(long line, Head before, Head head) {
        found |= head.equals(expected);
    }

    /** Whether the chain has the head. */
    public boolean found() {
        return found;
    }

    @Override
    public String toString() {
        return expected.toString();
    }
}
