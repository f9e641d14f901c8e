package io.swiftdeploy.requestlog;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long a user waited for the first byte of the answer.
 *
 * @param seconds from the first attempt to the head of the answer; to the end of the last attempt where none came; empty where
 *     there was no attempt
 */
record Waiting(OptionalDouble seconds) {
    private static final Pattern SEPARATOR = Pattern.compile(", | : ");
    private static final String NONE = "-";

    /**
     * Adds up the attempts: all of those that failed, and of the last one the time until its head.
     *
     * @param heads for each attempt, in quotes, the seconds until the head of its response, or {@code -}
     * @param wholes for each attempt, in quotes, the seconds until its end, or {@code -}
     * @return empty when the two do not name equally many attempts
     */
    static Optional<Waiting> parse(String heads, String wholes) {
        String[] head = attempts(heads);
        String[] whole = attempts(wholes);
        if (head.length != whole.length) {
            return Optional.empty();
        }
        if (Stream.of(head, whole).flatMap(Stream::of).allMatch(NONE::equals)) {
            return Optional.of(new Waiting(OptionalDouble.empty()));
        }
        int last = whole.length - 1;
        double sum = seconds(head[last].equals(NONE) ? whole[last] : head[last]);
        for (int attempt = 0; attempt < last; attempt++) {
            sum += seconds(whole[attempt]);
        }
        return Optional.of(new Waiting(OptionalDouble.of(sum)));
    }

    private static String[] attempts(String quoted) {
        return SEPARATOR.split(quoted.substring(1, quoted.length() - 1));
    }

    private static double seconds(String text) {
        return text.equals(NONE) ? 0 : Double.parseDouble(text);
    }
}
