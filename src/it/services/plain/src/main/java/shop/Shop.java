package shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** A service of the JDK alone: it has no metrics, and its port is in PORT. */
public final class Shop {
    private static final AtomicLong REQUESTS = new AtomicLong();

    private Shop() {}

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8000"));
        Attributes attributes = attributes();
        String version = attributes.getValue("Implementation-Version");
        boolean fails = attributes.getValue("Answer").equals("badly");
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.createContext("/", exchange -> {
            boolean unknown = !exchange.getRequestURI().getPath().equals("/");
            boolean failed = fails && REQUESTS.incrementAndGet() % 2 == 0;
            answer(exchange, unknown ? 404 : failed ? 500 : 200, "{\"version\":\"" + version + "\"}");
        });
        server.createContext("/ping", exchange -> answer(exchange, 204, ""));
        server.start();
    }

    private static Attributes attributes() throws IOException {
        try (InputStream manifest = Shop.class.getResourceAsStream("/META-INF/MANIFEST.MF")) {
            return new Manifest(manifest).getMainAttributes();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
