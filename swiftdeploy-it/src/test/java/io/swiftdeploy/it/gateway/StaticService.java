package io.swiftdeploy.it.gateway;

import io.swiftdeploy.it.ServiceUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The service behind the gateways that are measured: {@code static-service.sh}, which costs next to nothing itself. */
final class StaticService {
    /** The paths of its files. */
    static final String SMALL = "/small";

    static final String LARGE = "/large";
    static final String HUGE = "/huge";
    /** Takes a body of any length. */
    static final String UPLOAD = "/upload";

    static final int SMALL_BYTES = 100;
    static final long HUGE_BYTES = 2L << 30;

    private static final String IMAGE = "swiftdeploy-static-service:latest";
    private static final String DOCKERFILE =
            """
            FROM nginx:latest
            COPY %1$s /%1$s
            USER 101:101
            ENTRYPOINT ["sh", "/%1$s", "/tmp/static"]
            """;

    private StaticService() {}

    /** The service as an image, and as the command of a local process with its files in {@code folder}. */
    static ServiceUnderTest in(Path folder) {
        return new ServiceUnderTest(IMAGE, command(folder), List.of(), Duration.ofSeconds(30));
    }

    /** Makes the image. */
    static void buildImage(Path folder) {
        try {
            Path dockerfile = folder.resolve("Dockerfile");
            Files.writeString(dockerfile, DOCKERFILE.formatted(script().getFileName()));
            Programs.run(List.of(
                    "docker",
                    "build",
                    "-q",
                    "-t",
                    IMAGE,
                    "-f",
                    dockerfile.toString(),
                    script().getParent().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The service on {@code port} of the loopback interface, without any gateway. */
    static RunningProgram start(Path folder, int port) {
        Map<String, String> environment = Map.of("APP_HOST", "127.0.0.1", "APP_PORT", String.valueOf(port));
        return RunningProgram.listening(port, folder.resolve("service.log"), command(folder), environment);
    }

    private static List<String> command(Path folder) {
        return List.of("sh", script().toString(), folder.toString());
    }

    private static Path script() {
        try {
            return Path.of(StaticService.class.getResource("static-service.sh").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
