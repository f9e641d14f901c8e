package io.swiftdeploy.io;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Stands for an exception whose message, or that of a cause, quotes what a terminal would obey. Its message is the
 * other's name and message, and it has the other's stack trace.
 */
public final class PrintableFailure extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 20;

    private PrintableFailure(Throwable failure, int depth) {
        super(PrintableText.shown(failure.toString()));
        setStackTrace(failure.getStackTrace());
        if (failure.getCause() != null && depth < DEEPEST) {
            initCause(new PrintableFailure(failure.getCause(), depth + 1));
        }
        if (depth < DEEPEST) {
            Arrays.stream(failure.getSuppressed()).forEach(it -> addSuppressed(new PrintableFailure(it, depth + 1)));
        }
    }

    /** The exception itself, unless something in it must not reach a terminal as it is. */
    public static Throwable of(Throwable failure) {
        return isPrintable(failure, 0) ? failure : new PrintableFailure(failure, 0);
    }

    private static boolean isPrintable(Throwable failure, int depth) {
        String text = failure.toString();
        return PrintableText.shown(text).equals(text)
                && (depth == DEEPEST
                        || Stream.concat(Stream.ofNullable(failure.getCause()), Arrays.stream(failure.getSuppressed()))
                                .allMatch(it -> isPrintable(it, depth + 1)));
    }
}
