package io.swiftdeploy.it.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Stands before the Engine's socket, counts the calls of its API, and spoils one of them. */
final class EngineProxy implements AutoCloseable {
    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int BLOCK = 32 * 1024;
    private static final long HELD_MILLIS = 3000;

    private final SocketAddress engine;
    private final ServerSocketChannel listener;
    private final List<EngineCall> calls = new ArrayList<>();
    private Optional<EngineCall> spoiled = Optional.empty();
    private volatile Spoiling spoiling = Spoiling.ERROR;

    /** What becomes of the call. */
    enum Spoiling {
        /** The Engine does nothing, and answers with status 500. */
        ERROR,
        /** The Engine does nothing, and no answer comes; after a while the connection ends. */
        SILENCE,
        /** The Engine does nothing, and the connection ends at once. */
        CUT,
        /** The Engine does it, and the connection ends before its answer. */
        CUT_ANSWER
    }

    private EngineProxy(SocketAddress engine, ServerSocketChannel listener) {
        this.engine = engine;
        this.listener = listener;
    }

    static EngineProxy before(SocketAddress engine) throws IOException {
        ServerSocketChannel listener =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        EngineProxy proxy = new EngineProxy(engine, listener);
        start(proxy::accept);
        return proxy;
    }

    /** The value of {@code DOCKER_HOST} that leads here. */
    String address() throws IOException {
        return "tcp://127.0.0.1:" + ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    /** Begins to listen anew, and spoils nothing. */
    synchronized void listen() {
        calls.clear();
        spoiled = Optional.empty();
    }

    /** Begins to listen anew, and spoils {@code call}. */
    synchronized void spoil(EngineCall call, Spoiling how) {
        listen();
        spoiled = Optional.of(call);
        spoiling = how;
    }

    /** The calls that it has heard, in their order. */
    synchronized List<EngineCall> calls() {
        return List.copyOf(calls);
    }

    /** Whether the call that was to be spoiled has come. */
    synchronized boolean hasSpoiled() {
        return spoiled.filter(calls::contains).isPresent();
    }

    private synchronized boolean isSpoiled(String head) {
        EngineCall call = EngineCall.first(head.lines().findFirst().orElse(""));
        while (calls.contains(call)) {
            call = call.next();
        }
        calls.add(call);
        return spoiled.equals(Optional.of(call));
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "engine-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel client = listener.accept();
                start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    /** One call a connection: the Engine is told to close it, but for those that become a stream. */
    private void serve(SocketChannel client) {
        try (client;
                SocketChannel server = SocketChannel.open(engine)) {
            String head = head(client);
            if (isSpoiled(head)) {
                spoil(client, server, head);
                return;
            }
            forward(client, server, head);
            pump(server, client);
        } catch (IOException e) {
            return; // One of the two has hung up.
        }
    }

    private void spoil(SocketChannel client, SocketChannel server, String head) throws IOException {
        switch (spoiling) {
            case ERROR -> {
                String body = "{\"message\":\"a fault of the test\"}";
                write(
                        client,
                        "HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\nConnection: close\r\n"
                                + "Content-Length: " + body.length() + "\r\n\r\n" + body);
            }
            case SILENCE -> pause();
            case CUT -> client.close();
            case CUT_ANSWER -> {
                forward(client, server, head);
                server.read(ByteBuffer.allocate(1));
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(HELD_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forward(SocketChannel client, SocketChannel server, String head) throws IOException {
        boolean stream = head.toLowerCase(Locale.ROOT).contains("\r\nupgrade:");
        write(
                server,
                stream
                        ? head
                        : head.replaceAll("(?i)\r\nconnection:[^\r]*", "")
                                .replaceFirst("\r\n", "\r\nConnection: close\r\n"));
        start(() -> pumpQuietly(client, server));
    }

    private static void pumpQuietly(SocketChannel from, SocketChannel to) {
        try {
            pump(from, to);
        } catch (IOException e) {
            return; // The other direction has ended.
        }
    }

    private static void pump(SocketChannel from, SocketChannel to) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        while (from.read(block) >= 0) {
            block.flip();
            while (block.hasRemaining()) {
                to.write(block);
            }
            block.clear();
        }
        to.shutdownOutput();
    }

    private static String head(SocketChannel client) throws IOException {
        StringBuilder head = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (head.length() < LONGEST_HEAD && !head.toString().endsWith("\r\n\r\n")) {
            one.clear();
            if (client.read(one) < 0) {
                throw new IOException("no request");
            }
            head.append((char) one.get(0));
        }
        return head.toString();
    }

    private static void write(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
