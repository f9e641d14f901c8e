package io.swiftdeploy.runtime.process;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A service whose answers never end, in the way that {@code HOSTILE} names. Run by tests as a process of its own. */
public final class HostileService {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String WAY = System.getenv().getOrDefault("HOSTILE", "silent");

    private HostileService() {}

    public static void main(String... arguments) throws IOException {
        int port = Integer.parseInt(System.getenv().getOrDefault("APP_PORT", "0"));
        try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            while (true) {
                Socket client = server.accept();
                Thread thread = new Thread(() -> serve(client));
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    private static void serve(Socket client) {
        try (client;
                OutputStream out = client.getOutputStream()) {
            switch (WAY) {
                case "closes" -> client.getInputStream().read();
                case "silent" -> TimeUnit.HOURS.sleep(1);
                case "drips-head" -> drip(out, OK + "X-Slow: " + "x".repeat(10_000));
                case "drips-body" -> {
                    write(out, OK + "Content-Length: 100000\r\n\r\n");
                    drip(out, "x".repeat(10_000));
                }
                case "endless-head" -> endless(out, OK, "X-More: " + "x".repeat(100) + "\r\n");
                case "endless-body" -> endless(out, OK + "Connection: close\r\n\r\n", "x".repeat(1000));
                case "endless-chunks" -> endless(out, OK + "Transfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n");
                default -> throw new IllegalStateException(WAY);
            }
        } catch (IOException e) {
            return; // the other side has hung up
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void drip(OutputStream out, String text) throws IOException, InterruptedException {
        for (byte each : text.getBytes(StandardCharsets.US_ASCII)) {
            out.write(each);
            out.flush();
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static void endless(OutputStream out, String begin, String again) throws IOException {
        write(out, begin);
        while (true) {
            write(out, again);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
