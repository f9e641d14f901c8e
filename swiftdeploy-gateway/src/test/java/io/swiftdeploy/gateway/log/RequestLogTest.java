package io.swiftdeploy.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.Backend;
import io.swiftdeploy.gateway.ClosedPort;
import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.RawServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The request log: what users got from each track. */
class RequestLogTest {
    private static final String[] TO_CANARY = GatewayFixture.choosing("canary");
    private static final String[] TO_STABLE = GatewayFixture.choosing("stable");

    private static final String TIME = "\\d+\\.\\d{3}";
    private static final String END = "\\d{10}\\.\\d{3} " + TIME;

    @TempDir
    Path folder;

    private static List<String> requestLog(GatewayFixture fixture) {
        try {
            return Files.readAllLines(fixture.folder().requestLogFile());
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void await(GatewayFixture fixture, int lines) throws InterruptedException {
        GatewayFixture.await(() -> requestLog(fixture).size() >= lines);
        assertThat(requestLog(fixture)).hasSize(lines);
    }

    @Test
    void requestLogWhenBothTracksServeHasALineARequestWithWhatTheUserGot() throws Exception {
        try (Backend stable = Backend.saying("stable");
                ClosedPort nobody = new ClosedPort();
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(stable.port())
                        .canary(10, nobody.port())
                        .start()) {
            assertThat(fixture.get("/", TO_CANARY).status()).isEqualTo(502);
            await(fixture, 1);
            assertThat(fixture.get("/x", TO_STABLE).status()).isEqualTo(200);
            await(fixture, 2);

            assertThat(requestLog(fixture).get(0))
                    .matches("2 " + END + " canary_cd34 502 \"-\" \"" + TIME
                            + "\" \\d+ \\d+ stayed plain chosen user -");
            assertThat(requestLog(fixture).get(1))
                    .matches("2 " + END + " stable_ab12 200 \"" + TIME + "\" \"" + TIME
                            + "\" \\d+ 6 stayed plain chosen user -");
        }
    }

    @Test
    void requestLogWhenTheCanaryIsSilentHasThe504() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (Backend stable = Backend.saying("stable");
                RawServer canary = new RawServer(connection -> never.await());
                GatewayFixture fixture = new GatewayFixture(folder)
                        .timeoutMillis(200)
                        .stable(stable.port())
                        .canary(10, canary.port())
                        .start()) {
            assertThat(fixture.get("/", TO_CANARY).status()).isEqualTo(504);
            await(fixture, 1);

            assertThat(requestLog(fixture).get(0)).contains(" canary_cd34 504 ");
        }
    }

    @Test
    void requestLogMarksWhatMachinesAskAndLeavesOutWhatNoInstanceWasAsked() throws Exception {
        try (Backend stable = Backend.saying("stable");
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(stable.port())
                        .canary(100, stable.port())
                        .start()) {
            for (String target : new String[] {"/probed", "/PROBED", "/probed?x=1", "/%70robed"}) {
                assertThat(fixture.get(target).status()).as(target).isEqualTo(200);
            }
            assertThat(fixture.get("/metrics").status()).isEqualTo(404);
            assertThat(fixture.get("/%zz").status()).isEqualTo(400);
            fixture.ask("GET", "/groups/canary_cd34/asked-by-operations");
            fixture.get("/probed/below");

            await(fixture, 5);
            assertThat(requestLog(fixture))
                    .filteredOn(line -> line.endsWith(" probe -"))
                    .hasSize(4);
            assertThat(requestLog(fixture))
                    .filteredOn(line -> line.endsWith(" user -"))
                    .hasSize(1);
        }
    }

    @Test
    void requestLogTellsSizesEventsAndWhoLeft() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (RawServer events = new RawServer(connection -> {
                    connection.readHead();
                    connection.write(
                            "HTTP/1.1 200 OK\r\nContent-Type: Text/Event-Stream; charset=UTF-8\r\n\r\ndata: 1\n\n");
                    for (int i = 0; i < 3000 && gone.getCount() > 0; i++) {
                        connection.write("data: 2\n\n");
                        gone.await(10, TimeUnit.MILLISECONDS);
                    }
                });
                Backend stable = Backend.saying("stable");
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(stable.port())
                        .canary(0, events.port())
                        .start()) {
            RawClient.once(
                    fixture.port(), "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n" + "x".repeat(1000));
            await(fixture, 1);
            try (RawClient client = new RawClient(fixture.port())) {
                client.send("GET / HTTP/1.1\r\nHost: x\r\n" + String.join("\r\n", TO_CANARY) + "\r\n\r\n");
                client.readFully(12);
            }
            await(fixture, 2);
            gone.countDown();

            assertThat(requestLog(fixture).get(0)).matches(".*\" 1[01]\\d\\d 6 stayed plain split user -");
            assertThat(requestLog(fixture).get(1)).matches(".* canary_cd34 200 .* left streamed chosen user -");
        }
    }

    @Test
    void requestLogWhenOnlyOneTrackServesIsNotWritten() throws Exception {
        try (Backend stable = Backend.saying("stable");
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            fixture.get("/");
            GatewayFixture.await(() -> Files.isRegularFile(fixture.accessLog()));
            fixture.canary(50, stable.port()).write("second");
            fixture.ask("POST", "/reload");
            fixture.get("/");

            await(fixture, 1);
        }
    }

    @Test
    void requestLogWhenACanaryIsIntroducedIsClearedAndKeptWhileItsWeightMoves() throws Exception {
        try (Backend stable = Backend.saying("stable");
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(stable.port())
                        .canary(10, stable.port())
                        .start()) {
            fixture.get("/");
            await(fixture, 1);
            fixture.canary(50, stable.port()).write("second");
            fixture.ask("POST", "/reload");
            fixture.get("/");
            await(fixture, 2);
            fixture.only("stable", stable.port()).write("third");
            fixture.ask("POST", "/reload");
            await(fixture, 2);
            fixture.canary(10, stable.port()).write("fourth");
            fixture.ask("POST", "/reload");

            await(fixture, 0);
            fixture.get("/");
            await(fixture, 1);
        }
    }

    @Test
    void requestLogWhenAskedForIsShownInTheRangeThatIsAskedFor() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(folder).start()) {
            assertThat(fixture.ask("GET", "/journal").body()).isEmpty();
            Files.writeString(fixture.folder().requestLogFile(), "0123456789");

            RawClient.Answer whole = fixture.ask("GET", "/journal");
            RawClient.Answer rest = fixture.ask("GET", "/journal", "Range: bytes=7-");
            RawClient.Answer middle = fixture.ask("GET", "/journal", "Range: bytes=2-4");
            RawClient.Answer end = fixture.ask("GET", "/journal", "Range: bytes=-2");
            RawClient.Answer beyond = fixture.ask("GET", "/journal", "Range: bytes=10-");

            assertThat(whole.status()).isEqualTo(200);
            assertThat(whole.body()).isEqualTo("0123456789");
            assertThat(whole.headers("Content-Type")).containsExactly("text/plain");
            assertThat(whole.headers("Cache-Control")).containsExactly("no-store");
            assertThat(rest.status()).isEqualTo(206);
            assertThat(rest.body()).isEqualTo("789");
            assertThat(rest.headers("Content-Range")).containsExactly("bytes 7-9/10");
            assertThat(middle.body()).isEqualTo("234");
            assertThat(end.body()).isEqualTo("89");
            assertThat(beyond.status()).isEqualTo(416);
            assertThat(beyond.headers("Content-Range")).containsExactly("bytes */10");
        }
    }

    @Test
    void requestLogWithoutTheTokenIsNotShown() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(folder).start()) {
            int port = fixture.folder().address().orElseThrow().operationsPort();
            assertThat(RawClient.get(port, "/journal").status()).isEqualTo(401);
            assertThat(fixture.get("/journal").status()).isEqualTo(503);
        }
    }
}
