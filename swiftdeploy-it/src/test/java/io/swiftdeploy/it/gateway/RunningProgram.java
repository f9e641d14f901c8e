package io.swiftdeploy.it.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A program of this machine that listens on the loopback interface, until it is closed. */
final class RunningProgram implements AutoCloseable {
    private static final long STARTED_WITHIN = Duration.ofSeconds(30).toNanos();

    private final Process process;
    private final int port;
    private final Path output;

    private RunningProgram(Process process, int port, Path output) {
        this.process = process;
        this.port = port;
        this.output = output;
    }

    /** Starts {@code command} and waits until it takes connections on {@code port}. */
    static RunningProgram listening(int port, Path output, List<String> command, Map<String, String> environment) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            RunningProgram program = new RunningProgram(builder.start(), port, output);
            program.awaitListening();
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitListening() throws IOException {
        long start = System.nanoTime();
        while (!takesConnections()) {
            if (!process.isAlive() || System.nanoTime() - start > STARTED_WITHIN) {
                process.destroy();
                throw new AssertionError("nothing listens on " + port + ": " + Files.readString(output));
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private boolean takesConnections() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
