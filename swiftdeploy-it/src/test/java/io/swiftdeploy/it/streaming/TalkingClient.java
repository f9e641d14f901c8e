package io.swiftdeploy.it.streaming;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A user who talks over a WebSocket, message by message, and takes a new one when it has ended. */
final class TalkingClient implements Runnable {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final URI server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<Conversation> conversations = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private volatile boolean over;

    TalkingClient(URI server) {
        this.server = URI.create("ws://" + server.getAuthority() + "/talk");
    }

    @Override
    public void run() {
        while (!over) {
            Conversation conversation = new Conversation();
            try {
                talk(open(conversation), conversation);
                conversations.add(conversation);
            } catch (CompletionException e) {
                refused.add(String.valueOf(e.getCause()));
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private WebSocket open(Conversation conversation) {
        return http.newWebSocketBuilder()
                .connectTimeout(LIMIT)
                .buildAsync(server, conversation)
                .join();
    }

    private void talk(WebSocket socket, Conversation conversation) {
        while (!over && conversation.lives()) {
            if (conversation.say(socket)) {
                answered.incrementAndGet();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        if (conversation.lives()) {
            conversation.leave(socket);
        }
    }

    /** How many messages were answered. */
    int answered() {
        return answered.get();
    }

    /** All WebSockets that there were, in their order. */
    Queue<Conversation> conversations() {
        return conversations;
    }

    /** What became of handshakes that failed. */
    Queue<String> refused() {
        return refused;
    }

    void stop() {
        over = true;
    }
}
