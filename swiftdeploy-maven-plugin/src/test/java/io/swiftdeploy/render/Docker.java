package io.swiftdeploy.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The Docker Engine of this machine, by its command line. */
final class Docker {
    static final String NGINX = "nginx:1.30";
    private static final int LIMIT_SECONDS = 120;

    private Docker() {}

    /**
     * What a command ended with.
     *
     * @param status the exit code; 0 is well
     * @param output both streams
     */
    record Result(int status, String output) {}

    /** Why no Engine can be asked; empty: one answers. */
    static Optional<String> trouble() {
        try {
            Result version = run("", List.of("version", "--format", "{{.Server.Version}}"));
            return version.status() == 0
                    ? Optional.empty()
                    : Optional.of(version.output().strip());
        } catch (UncheckedIOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Runs {@code docker} with {@code arguments}; gives what it said. */
    static String run(String... arguments) {
        Result result = run("", List.of(arguments));
        assertThat(result.status())
                .as("docker %s: %s", List.of(arguments), result.output())
                .isZero();
        return result.output().strip();
    }

    /** Runs {@code docker} with {@code arguments} and {@code input} on its standard input. */
    static Result run(String input, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> readAll(process));
            try (var standardInput = process.getOutputStream()) {
                standardInput.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Result(-1, "docker did not end within " + LIMIT_SECONDS + " s");
            }
            return new Result(process.exitValue(), output.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String readAll(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
