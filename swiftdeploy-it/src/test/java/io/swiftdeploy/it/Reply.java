package io.swiftdeploy.it;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A whole answer.
 *
 * @param status its status code
 * @param headers its header fields, names in lower case
 * @param body its content
 */
public record Reply(int status, Map<String, List<String>> headers, String body) {
    private static final String FIELD = "\"%s\"\\s*:\\s*\"([^\"]*)\"";
    private static final Pattern VERSION = Pattern.compile(FIELD.formatted("version"));
    private static final Pattern MODE = Pattern.compile(FIELD.formatted("mode"));

    public Reply {
        headers = Map.copyOf(headers);
    }

    public boolean good() {
        return status >= 200 && status < 300;
    }

    /** The sample service's word for the version that answered; empty where it was not the service. */
    public String version() {
        return field(VERSION);
    }

    /** {@code stable} or {@code canary}; empty where it was not the service. */
    public String mode() {
        return field(MODE);
    }

    boolean has(String header, String value) {
        return headers.getOrDefault(header, List.of()).stream()
                .anyMatch(it -> it.toLowerCase(Locale.ROOT).contains(value));
    }

    private String field(Pattern pattern) {
        Matcher found = pattern.matcher(body);
        return found.find() ? found.group(1) : "";
    }
}
