package io.swiftdeploy.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The server-sent events that one browser follows: each part of the page when it has changed, when the stack was seen last,
 * and that the page is alive. A browser that does not read as fast is told to connect anew.
 */
final class EventStream {
    private static final int MOST_WAITING = 30;
    private static final long ALIVE_SECONDS = 5;

    private final ObjectMapper json = new ObjectMapper();
    private final BlockingQueue<Event> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

    private sealed interface Event {
        record Page(LivePage page) implements Event {}

        /** The page has ended. */
        record End() implements Event {}

        /** The browser is too far behind: the end of its connection makes it connect anew. */
        record Cut() implements Event {}
    }

    void send(LivePage page) {
        offer(new Event.Page(page), new Event.Cut());
    }

    /** What was sent before is still written. */
    void end() {
        offer(new Event.End(), new Event.End());
    }

    private synchronized void offer(Event event, Event otherwise) {
        if (!waiting.offer(event)) {
            waiting.clear();
            waiting.add(otherwise);
        }
    }

    /** Writes until the end, or until the browser is gone. */
    void writeTo(HttpExchange exchange) throws IOException {
        PageAnswer.protect(exchange.getResponseHeaders());
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try {
            write(exchange.getResponseBody());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(OutputStream out) throws IOException, InterruptedException {
        Map<String, String> shown = new HashMap<>();
        while (true) {
            Optional<Event> next = Optional.ofNullable(waiting.poll(ALIVE_SECONDS, TimeUnit.SECONDS));
            if (next.isEmpty()) {
                send(out, event("alive", Map.of()));
            } else if (next.get() instanceof Event.Page changed) {
                send(out, text(changed.page(), shown));
            } else {
                send(out, next.get() instanceof Event.End ? event("end", Map.of()) : "");
                return;
            }
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
    }

    /** Those parts that differ from {@code shown}, which is brought up to date. */
    private String text(LivePage page, Map<String, String> shown) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> part : page.parts().entrySet()) {
            if (!part.getValue().equals(shown.put(part.getKey(), part.getValue()))) {
                text.append(event("part", Map.of("name", part.getKey(), "html", part.getValue())));
            }
        }
        return text.append(event("seen", Map.of("time", page.seen()))).toString();
    }

    private String event(String name, Map<String, String> data) throws IOException {
        return "event: " + name + "\ndata: " + json.writeValueAsString(data) + "\n\n";
    }
}
