package io.swiftdeploy.metrics.names;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the text of a status label says of a request. */
public enum StatusMeaning {
    /** The service answered as it should, or the client was at fault. */
    FINE,
    /** A status of 500 to 599, or a word for it. */
    SERVER_ERROR,
    /** Nobody waited for the answer any more, as some libraries say: neither success nor failure. It is not counted. */
    NO_ANSWER,
    /** No status can be read from the text. It is a problem, never a success. */
    UNREADABLE;

    /** {@code 503}, and {@code 503.0} of clients that keep a status as a decimal number. */
    private static final Pattern NUMBER = Pattern.compile("([1-5])[0-9]{2}(?:[.]0+)?");

    private static final Pattern CLASS = Pattern.compile("([1-5])xx");
    private static final Map<StatusMeaning, Set<String>> WORDS = Map.of(
            FINE,
            Set.of("success", "successful", "ok", "informational", "redirection", "redirect", "client_error"),
            SERVER_ERROR,
            Set.of("server_error", "error", "failure", "failed", "exception"));

    /**
     * The meaning of {@code status}, in any case, by any library: a number, a class such as {@code 5xx}, or a word such as
     * {@code SERVER_ERROR}. What {@code UNKNOWN} means, {@link StatusLabels} says.
     */
    public static StatusMeaning of(String status) {
        String text = status.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        for (Pattern pattern : Set.of(NUMBER, CLASS)) {
            var matcher = pattern.matcher(text);
            if (matcher.matches()) {
                return matcher.group(1).equals("5") ? SERVER_ERROR : FINE;
            }
        }
        return WORDS.entrySet().stream()
                .filter(words -> words.getValue().contains(text))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(UNREADABLE);
    }
}
