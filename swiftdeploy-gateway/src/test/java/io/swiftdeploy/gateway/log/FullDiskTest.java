package io.swiftdeploy.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.swiftdeploy.gateway.Backend;
import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk without room for the request log: no request is lost, and each line that is missing is told. */
class FullDiskTest {
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    Path folder;

    @Test
    void requestsAreServedAndEachMissingLineIsTold() throws Exception {
        assumeThat(FULL).exists();
        long later = Instant.now().getEpochSecond() + 100_000;
        Files.createFile(folder.resolve("journal." + later));
        try (Backend service = Backend.saying("ok");
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(service.port()).start();
                RawClient client = new RawClient(fixture.port())) {
            Files.createSymbolicLink(folder.resolve("journal." + (later + 2)), FULL);
            fixture.canary(0, service.port()).write("second");
            fixture.ask("POST", "/reload");

            for (int i = 0; i < 7; i++) {
                client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(client.read().body()).isEqualTo("ok");
            }

            GatewayFixture.await(() -> index(fixture).contains("lost 7\n"));
        }
    }

    private static String index(GatewayFixture fixture) {
        try {
            return fixture.ask("GET", "/journal/index").body();
        } catch (IOException e) {
            return "";
        }
    }
}
