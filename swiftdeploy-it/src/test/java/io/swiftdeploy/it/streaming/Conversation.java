package io.swiftdeploy.it.streaming;

import java.net.http.WebSocket;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One WebSocket from its handshake to its end. Each message is answered before the next is sent. */
final class Conversation implements WebSocket.Listener {
    private static final long LIMIT_SECONDS = 20;
    private static final String END = "";

    private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final StringBuilder parts = new StringBuilder();
    private volatile String version = "";
    private volatile int answered;
    private volatile boolean lives = true;
    private volatile boolean left;
    private volatile long ended;

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
        parts.append(text);
        if (last) {
            answers.add(parts.toString());
            parts.setLength(0);
        }
        return WebSocket.Listener.super.onText(socket, text, last);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        end();
        return WebSocket.Listener.super.onClose(socket, status, reason);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        end();
    }

    private void end() {
        ended = System.nanoTime();
        lives = false;
        answers.add(END);
    }

    /** Says something, and waits for the answer; false when the WebSocket has ended. */
    boolean say(WebSocket socket) {
        String message = "message " + answered;
        try {
            socket.sendText(message, true).join();
        } catch (CompletionException e) {
            end();
            return false;
        }
        return hear(message);
    }

    private boolean hear(String message) {
        String answer = next();
        if (answer.endsWith(" " + message)) {
            version = answer.substring(0, answer.length() - message.length() - 1);
            answered++;
            return true;
        }
        if (lives) {
            throw new AssertionError("`" + message + "` was answered by `" + answer + "`");
        }
        return false;
    }

    private String next() {
        try {
            String answer = answers.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            return answer == null ? END : answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return END;
        }
    }

    void leave(WebSocket socket) {
        left = true;
        socket.abort();
        end();
    }

    boolean lives() {
        return lives;
    }

    /** Whether the client itself ended it. */
    boolean left() {
        return left;
    }

    /** Which version it led to; empty before the first answer. */
    String version() {
        return version;
    }

    /** How many messages were answered. */
    int answered() {
        return answered;
    }

    /** When it ended, by {@link System#nanoTime}. */
    long ended() {
        return ended;
    }

    @Override
    public String toString() {
        return "a WebSocket to " + version + " with " + answered + " answers";
    }
}
