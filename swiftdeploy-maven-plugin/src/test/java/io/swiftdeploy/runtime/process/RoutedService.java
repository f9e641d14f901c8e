package io.swiftdeploy.runtime.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A service whose answers are said in its environment, as {@code ROUTES} (at its port) and {@code MANAGEMENT_ROUTES} (at its
 * management port): {@code /path=status text} with semicolons between. {@code LISTENS} is a port that it takes instead of
 * {@code APP_PORT}; with {@code none} it takes none. {@code MANAGEMENT_VARIABLE} is what it reads its management port from, and
 * {@code {count}} in a text is another number each time.
 */
public final class RoutedService {
    private static final Map<String, String> ENVIRONMENT = System.getenv();

    private static final AtomicInteger COUNT = new AtomicInteger();

    private RoutedService() {}

    public static void main(String... arguments) throws Exception {
        String port = ENVIRONMENT.getOrDefault("LISTENS", ENVIRONMENT.get("APP_PORT"));
        if (!port.equals("none")) {
            serve(Integer.parseInt(port), ENVIRONMENT.getOrDefault("ROUTES", ""));
        }
        if (ENVIRONMENT.containsKey("MANAGEMENT_ROUTES")) {
            serve(
                    Integer.parseInt(
                            ENVIRONMENT.get(ENVIRONMENT.getOrDefault("MANAGEMENT_VARIABLE", "APP_MANAGEMENT_PORT"))),
                    ENVIRONMENT.get("MANAGEMENT_ROUTES"));
        }
        System.out.println("up, my password is " + ENVIRONMENT.get("PASSWORD"));
        new CountDownLatch(1).await();
    }

    private static void serve(int port, String routes) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 50);
        Map<String, String> answers = Arrays.stream(routes.split(";"))
                .filter(it -> !it.isEmpty())
                .map(it -> it.split("=", 2))
                .collect(Collectors.toMap(it -> it[0], it -> it[1]));
        server.createContext(
                "/",
                exchange -> answer(
                        exchange, answers.getOrDefault(exchange.getRequestURI().getPath(), "404 nothing here")));
        server.start();
    }

    private static void answer(HttpExchange exchange, String said) throws IOException {
        String[] parts = said.split(" ", 2);
        int status = Integer.parseInt(parts[0]);
        String text = (parts.length == 1 ? "" : parts[1]).replace("{count}", Integer.toString(COUNT.incrementAndGet()));
        if (status / 100 == 3) {
            exchange.getResponseHeaders()
                    .set("Location", "http://" + exchange.getRequestHeaders().getFirst("Host") + text);
            text = "";
        }
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
