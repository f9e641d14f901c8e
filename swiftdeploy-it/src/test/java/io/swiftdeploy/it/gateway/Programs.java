package io.swiftdeploy.it.gateway;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Programs of this machine. */
final class Programs {
    private Programs() {}

    /** Skips the test, with a line that says what to install, unless all of {@code names} are on the path. */
    static void needed(String... names) {
        for (String name : names) {
            if (!isOnPath(name)) {
                String line = "SKIPPED: there is no %s on the path (apt-get install nginx wrk)".formatted(name);
                System.out.println(line);
                abort(line);
            }
        }
    }

    private static boolean isOnPath(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /** What the program printed, once it has ended well. */
    static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + " failed: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while it waits for " + command, e);
        }
    }
}
