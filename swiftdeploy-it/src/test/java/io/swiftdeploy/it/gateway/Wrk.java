package io.swiftdeploy.it.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator {@code wrk}: it needs so little of the processors that the gateways get what is left. */
final class Wrk {
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern P99 = Pattern.compile("\\s99%\\s+([0-9.]+)(us|ms|s)");
    private static final Pattern TROUBLE = Pattern.compile("Socket errors:[^\n]*|Non-2xx or 3xx responses:[^\n]*");
    private static final Map<String, Double> MILLIS = Map.of("us", 0.001, "ms", 1.0, "s", 1000.0);

    private Wrk() {}

    /** Sends over {@code connections} connections, each as soon as it has its answer. */
    static Figure measure(URI address, int connections, Duration time) {
        String said = Programs.run(List.of(
                "wrk",
                "-t1",
                "-c" + connections,
                "-d" + time.toSeconds() + "s",
                "--timeout",
                "10s",
                "--latency",
                address.toString()));
        if (TROUBLE.matcher(said).find()) {
            throw new AssertionError("requests were lost: " + said);
        }
        Matcher p99 = find(P99, said);
        return new Figure(
                Double.parseDouble(find(RATE, said).group(1)),
                Double.parseDouble(p99.group(1)) * MILLIS.get(p99.group(2)));
    }

    private static Matcher find(Pattern pattern, String said) {
        Matcher matcher = pattern.matcher(said);
        if (!matcher.find()) {
            throw new AssertionError("wrk said: " + said);
        }
        return matcher;
    }
}
