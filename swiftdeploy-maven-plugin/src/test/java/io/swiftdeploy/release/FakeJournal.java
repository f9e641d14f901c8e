package io.swiftdeploy.release;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import io.swiftdeploy.plan.Upstream;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a gateway with many users has written: 100 more requests to each group at every question. */
public final class FakeJournal {
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]*)-([0-9]*)");
    private static final int REQUESTS = 100;

    /** The upstream names of groups whose requests end with 502. */
    public final Set<String> failing = ConcurrentHashMap.newKeySet();

    /** The upstream names of groups that answer nobody: one user gives up at every question. */
    public final Set<String> hanging = ConcurrentHashMap.newKeySet();

    /** How many requests choose each track at every question, and what they get. */
    public volatile int tests;

    public volatile int testStatus = 200;

    /** How many requests one user's bucket sends to each track at every question. */
    public volatile int ofOneBucket;

    public volatile boolean busy = true;
    private final StringBuilder text = new StringBuilder();

    /** Answers with the part that was asked for. */
    public void answer(HttpExchange exchange, Set<Upstream> serving) throws IOException {
        if (busy) {
            serving.forEach(this::write);
        }
        Matcher range = RANGE.matcher(exchange.getRequestHeaders().getFirst("Range"));
        if (!range.matches()) {
            throw new IllegalStateException("no range");
        }
        String asked = range.group(1);
        int from = asked.isEmpty()
                ? Math.max(0, text.length() - Integer.parseInt(range.group(2)))
                : Integer.parseInt(asked);
        send(exchange, from);
    }

    private void send(HttpExchange exchange, int from) throws IOException {
        if (from >= text.length()) {
            exchange.sendResponseHeaders(416, -1);
        } else {
            byte[] part = text.substring(from).getBytes(US_ASCII);
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes %d-%d/%d".formatted(from, text.length() - 1, text.length()));
            exchange.sendResponseHeaders(206, part.length);
            exchange.getResponseBody().write(part);
        }
        exchange.close();
    }

    private void write(Upstream group) {
        String now = "%.3f".formatted(Instant.now().toEpochMilli() / 1000.0);
        if (hanging.contains(group.upstream())) {
            text.append("%s %s 499 10.000\n".formatted(now, group.upstream()));
            return;
        }
        for (int test = 0; test < tests; test++) {
            text.append("2 %s 0.004 %s %d \"0.004\" \"0.004\" 100 100 stayed plain chosen user%n"
                    .formatted(now, group.upstream(), testStatus));
        }
        for (int request = 0; request < ofOneBucket; request++) {
            text.append("2 %s 0.004 %s 200 \"0.004\" \"0.004\" 100 100 stayed plain split user 0417%n"
                    .formatted(now, group.upstream()));
        }
        int status = failing.contains(group.upstream()) ? 502 : 200;
        for (int request = 0; request < REQUESTS; request++) {
            text.append("%s %s %d 0.004%n".formatted(now, group.upstream(), status));
        }
    }
}
