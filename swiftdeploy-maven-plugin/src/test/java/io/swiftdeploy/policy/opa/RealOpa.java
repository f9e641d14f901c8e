package io.swiftdeploy.policy.opa;

import io.swiftdeploy.Skips;
import io.swiftdeploy.container.PolicyServerContainer;
import io.swiftdeploy.policy.Gate;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.Token;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A running {@code opa}, started the way the product starts it. */
public final class RealOpa implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Process process;
    private final Path log;
    private final URI base;
    private final Token token = Token.random();
    private final HttpClient client = HttpClient.newHttpClient();

    private RealOpa(Path folder, PolicyBundle bundle) throws IOException {
        Path files = Files.createDirectory(folder.resolve("files"));
        for (Map.Entry<String, String> file :
                bundle.withTokenHash(token).files().entrySet()) {
            Path path = files.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        String address = "127.0.0.1:" + freePort();
        base = URI.create("http://" + address);
        log = folder.resolve("opa.log");
        List<String> command = new ArrayList<>(List.of(
                binary().orElseThrow().toString(),
                "run",
                "--server",
                "--addr=" + address,
                "--authentication=token",
                "--authorization=basic",
                "--log-level=error"));
        command.addAll(PolicyServerContainer.REQUEST_LIMITS);
        command.add(files.toString());
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Skips the test where there is no {@code opa}; fails it where CI says that there has to be one. */
    public static void assumePresent() {
        String advice = "no opa on the PATH, and none given with -Dswiftdeploy.opa=<file>";
        if (binary().isEmpty() && "required".equals(System.getProperty("swiftdeploy.it.docker"))) {
            throw new IllegalStateException(advice);
        }
        if (binary().isEmpty()) {
            Skips.tell("tests with a real Open Policy Agent", advice);
        }
        Assumptions.assumeTrue(binary().isPresent(), advice);
    }

    public static RealOpa start(Path folder, PolicyBundle bundle) throws IOException {
        RealOpa opa = new RealOpa(folder, bundle);
        opa.engine().awaitReady(Duration.ofSeconds(60)).ifPresent(failure -> {
            opa.close();
            throw new IllegalStateException(failure.sentence() + "\n" + opa.log());
        });
        return opa;
    }

    /** What {@code opa} prints when it ends at once. */
    static String failToStart(Path folder, PolicyBundle bundle) throws Exception {
        try (RealOpa opa = new RealOpa(folder, bundle)) {
            if (!opa.process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("opa runs although it should not");
            }
            return opa.log();
        }
    }

    public OpaEngine engine() {
        return engine(token);
    }

    URI address() {
        return base;
    }

    long pid() {
        return process.pid();
    }

    OpaEngine engine(Token other) {
        return new OpaEngine(base, other, TIMEOUT);
    }

    /** The body of the reply to {@code POST /v1/data/swiftdeploy/<domain>/decision}. */
    public String reply(String domain, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/v1/data/swiftdeploy/" + domain + "/decision"))
                .header("Authorization", "Bearer " + token.value())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    Gate gate() {
        return new Gate(engine(), Clock.systemUTC());
    }

    private String log() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    public static Optional<Path> binary() {
        Stream<Path> given =
                Stream.ofNullable(System.getProperty("swiftdeploy.opa")).map(Path::of);
        Stream<Path> onPath =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, "opa"));
        return Stream.concat(given, onPath).filter(Files::isExecutable).findFirst();
    }

    /** What {@code opa} prints, to either stream. */
    static String output(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(binary().orElseThrow().toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
