package io.swiftdeploy.it.streaming;

import io.swiftdeploy.it.RuntimeUnderTest;
import io.swiftdeploy.it.ServiceUnderTest;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Makes the service ready to be started: its classes are there; on Docker they go into an image. */
final class StreamingServiceBuild {
    private static final String IMAGE = "swiftdeploy-streaming-service:latest";
    private static final String FOLDER = "test-classes";
    private static final Path CLASSES = Path.of("target", FOLDER).toAbsolutePath();
    /** The shorter, the sooner a drain is over that WebSockets do not let end. */
    private static final Duration PROXY_TIMEOUT = Duration.ofSeconds(5);

    private static final String DOCKERFILE =
            """
            FROM eclipse-temurin:17-jre
            COPY io/swiftdeploy/it/streaming /app/io/swiftdeploy/it/streaming
            USER 10001:10001
            ENTRYPOINT ["java", "-Xmx64m", "-XX:+UseSerialGC", "-cp", "/app", "%s"]
            """;

    private StreamingServiceBuild() {}

    static ServiceUnderTest of(RuntimeUnderTest kind) {
        if (kind == RuntimeUnderTest.DOCKER) {
            buildImage();
        }
        return new ServiceUnderTest(IMAGE, command(), List.of(FOLDER), PROXY_TIMEOUT);
    }

    private static List<String> command() {
        String java = ProcessHandle.current().info().command().orElse("java");
        return List.of(java, "-Xmx64m", "-XX:+UseSerialGC", "-cp", CLASSES.toString(), main());
    }

    private static String main() {
        return StreamingService.class.getName();
    }

    private static void buildImage() {
        try {
            Process build = new ProcessBuilder("docker", "build", "-q", "-t", IMAGE, "-f", "-", CLASSES.toString())
                    .redirectErrorStream(true)
                    .start();
            try (BufferedWriter in = build.outputWriter()) {
                in.write(String.format(Locale.ROOT, DOCKERFILE, main()));
            }
            String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (build.waitFor() != 0) {
                throw new AssertionError("docker build failed: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
