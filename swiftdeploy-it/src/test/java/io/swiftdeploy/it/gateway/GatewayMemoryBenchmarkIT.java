package io.swiftdeploy.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.it.LoadSize;
import io.swiftdeploy.it.RuntimeUnderTest;
import io.swiftdeploy.it.ServiceUnderTest;
import io.swiftdeploy.it.StackUnderTest;
import io.swiftdeploy.release.Deployment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Prints the memory of each gateway at rest, under 2,500 idle connections, and at most while 2 GB pass up and then down. Where
 * nginx is not on the path, which the service is, nothing is measured.
 */
class GatewayMemoryBenchmarkIT {
    private static final int IDLE = LoadSize.of(2500, 500);
    private static final long UPLOAD = (long) LoadSize.of(2048, 256) << 20;
    /** A gateway that keeps a body is over this soon. */
    private static final double MOST_MEGABYTES = 512;

    @TempDir
    private Path folder;

    @BeforeAll
    static void findPrograms() {
        Programs.needed("nginx");
    }

    @ParameterizedTest
    @EnumSource
    void gatewayWhenCrowdedOrGivenHugeBodiesServesAllAndKeepsNothing(RuntimeUnderTest kind) throws Exception {
        ServiceUnderTest service = StaticService.in(folder);
        if (kind == RuntimeUnderTest.DOCKER) {
            StaticService.buildImage(folder);
        }
        try (StackUnderTest stack = StackUnderTest.empty(kind, "load-memory", 18710, folder, service)) {
            stack.want("1.0.0");
            new Deployment(stack.context()).run();
            GatewayMemory memory = GatewayMemory.of(kind, stack);
            double rest = memory.now();
            double crowded = underIdleConnections(stack.address(), memory);
            double upload = most(memory, () -> upload(stack.address()));
            double download = most(memory, () -> download(stack.address()));
            System.out.printf(
                    "%s: %.0f MB at rest, %.0f MB under %d idle connections, at most %.0f MB while %d MB go up, at most %.0f MB"
                            + " while 2048 MB come down%n",
                    kind, rest, crowded, IDLE, upload, UPLOAD >> 20, download);
            assertThat(Math.max(upload, download)).isLessThan(MOST_MEGABYTES);
        }
    }

    private static double underIdleConnections(URI server, GatewayMemory memory) throws IOException {
        try (IdleConnections connections = IdleConnections.to(server, IDLE)) {
            double now = memory.now();
            connections.ask();
            return now;
        }
    }

    private interface Transfer {
        void run() throws IOException, InterruptedException;
    }

    private static double most(GatewayMemory memory, Transfer transfer) {
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> run(transfer));
        double most = memory.now();
        while (!running.isDone()) {
            most = Math.max(most, memory.now());
        }
        running.join();
        return most;
    }

    private static void run(Transfer transfer) {
        try {
            transfer.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a body passes", e);
        }
    }

    private static void upload(URI server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(StaticService.UPLOAD))
                .POST(BodyPublishers.ofInputStream(() -> new Zeros(UPLOAD)))
                .build();
        HttpResponse<Void> answer = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static void download(URI server) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve(StaticService.HUGE)).build();
        HttpResponse<InputStream> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            assertThat(body.transferTo(OutputStream.nullOutputStream())).isEqualTo(StaticService.HUGE_BYTES);
        }
    }
}
