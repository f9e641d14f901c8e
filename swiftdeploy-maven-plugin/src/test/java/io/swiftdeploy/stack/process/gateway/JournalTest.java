package io.swiftdeploy.stack.process.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.requestlog.RequestLogReader;
import io.swiftdeploy.requestlog.RequestLogWindow;
import io.swiftdeploy.requestlog.RequestStats;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal of what users got from each track. */
class JournalTest {
    private static final String TO_CANARY = "X-SwiftDeploy-Track: canary";
    private static final String TO_STABLE = "X-SwiftDeploy-Track: stable";

    @TempDir
    Path folder;

    private static List<String> journal(Rig rig) {
        try {
            return Files.readAllLines(rig.folder().journalFile());
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void await(Rig rig, int lines) throws InterruptedException {
        Rig.await(() -> journal(rig).size() >= lines);
        assertThat(journal(rig)).hasSize(lines);
    }

    @Test
    void journalWhenBothTracksServeHasALineARequestWithWhatTheUserGot() throws Exception {
        try (Backend stable = Backend.saying("stable");
                Rig rig = new Rig(folder)
                        .stable(stable.port())
                        .canary(10, Rig.freePort())
                        .start()) {
            assertThat(rig.get("/", TO_CANARY).status()).isEqualTo(502);
            await(rig, 1);
            assertThat(rig.get("/x", TO_STABLE).status()).isEqualTo(200);
            await(rig, 2);

            assertThat(journal(rig).get(0)).matches("\\d{10}\\.\\d{3} canary_cd34 502 \\d+\\.\\d{3}");
            assertThat(journal(rig).get(1)).matches("\\d{10}\\.\\d{3} stable_ab12 200 \\d+\\.\\d{3}");
        }
    }

    @Test
    void journalWhenTheCanaryIsSilentHasThe504() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (Backend stable = Backend.saying("stable");
                RawServer canary = new RawServer(connection -> never.await());
                Rig rig = new Rig(folder)
                        .timeoutMillis(200)
                        .stable(stable.port())
                        .canary(10, canary.port())
                        .start()) {
            assertThat(rig.get("/", TO_CANARY).status()).isEqualTo(504);
            await(rig, 1);

            assertThat(journal(rig).get(0)).contains(" canary_cd34 504 ");
        }
    }

    @Test
    void journalLeavesOutWhatMachinesAskAndWhatNoInstanceWasAsked() throws Exception {
        try (Backend stable = Backend.saying("stable");
                Rig rig = new Rig(folder)
                        .stable(stable.port())
                        .canary(100, stable.port())
                        .start()) {
            for (String target : new String[] {"/healthz", "/HEALTHZ", "/healthz?x=1", "/%68ealthz"}) {
                assertThat(rig.get(target).status()).as(target).isEqualTo(200);
            }
            assertThat(rig.get("/metrics").status()).isEqualTo(404);
            assertThat(rig.get("/%zz").status()).isEqualTo(400);
            rig.ask("GET", "/groups/canary_cd34/asked-by-operations");
            rig.get("/healthz/below");

            await(rig, 1);
        }
    }

    @Test
    void journalWhenOnlyOneTrackServesIsNotWritten() throws Exception {
        try (Backend stable = Backend.saying("stable");
                Rig rig = new Rig(folder).stable(stable.port()).start()) {
            rig.get("/");
            Rig.await(() -> Files.isRegularFile(rig.accessLog()));
            rig.canary(50, stable.port()).write("second");
            rig.ask("POST", "/reload");
            rig.get("/");

            await(rig, 1);
        }
    }

    @Test
    void journalWhenACanaryIsIntroducedIsEmptiedAndKeptWhileItsWeightMoves() throws Exception {
        try (Backend stable = Backend.saying("stable");
                Rig rig = new Rig(folder)
                        .stable(stable.port())
                        .canary(10, stable.port())
                        .start()) {
            rig.get("/");
            await(rig, 1);
            rig.canary(50, stable.port()).write("second");
            rig.ask("POST", "/reload");
            rig.get("/");
            await(rig, 2);
            rig.only("stable", stable.port()).write("third");
            rig.ask("POST", "/reload");
            await(rig, 2);
            rig.canary(10, stable.port()).write("fourth");
            rig.ask("POST", "/reload");

            await(rig, 0);
            rig.get("/");
            await(rig, 1);
        }
    }

    @Test
    void journalWhenAskedForIsShownInTheRangeThatIsAskedFor() throws Exception {
        try (Rig rig = new Rig(folder).start()) {
            assertThat(rig.ask("GET", "/journal").body()).isEmpty();
            Files.writeString(rig.folder().journalFile(), "0123456789");

            RawClient.Answer whole = rig.ask("GET", "/journal");
            RawClient.Answer rest = rig.ask("GET", "/journal", "Range: bytes=7-");
            RawClient.Answer middle = rig.ask("GET", "/journal", "Range: bytes=2-4");
            RawClient.Answer end = rig.ask("GET", "/journal", "Range: bytes=-2");
            RawClient.Answer beyond = rig.ask("GET", "/journal", "Range: bytes=10-");

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
    void journalWithoutTheTokenIsNotShown() throws Exception {
        try (Rig rig = new Rig(folder).start()) {
            int port = rig.folder().address().orElseThrow().operationsPort();
            assertThat(RawClient.get(port, "/journal").status()).isEqualTo(401);
            assertThat(rig.get("/journal").status()).isEqualTo(503);
        }
    }

    @Test
    void readerFollowsTheJournalWhileTheCanaryIsDead() throws Exception {
        try (Backend stable = Backend.saying("stable");
                Rig rig = new Rig(folder)
                        .stable(stable.port())
                        .canary(10, Rig.freePort())
                        .start()) {
            int port = rig.folder().address().orElseThrow().operationsPort();
            RequestLogReader reader = new RequestLogReader(
                    URI.create("http://127.0.0.1:" + port + "/journal"),
                    it -> it.header("Authorization", "Bearer " + Rig.TOKEN),
                    Clock.systemUTC());
            RequestLogWindow watch = new RequestLogWindow();
            watch.add(reader.read());
            for (int round = 1; round <= 3; round++) {
                rig.get("/", TO_CANARY);
                rig.get("/", TO_STABLE);
                rig.get("/", TO_STABLE);
                await(rig, round * 3);
                watch.add(reader.read());
            }

            RequestStats canary =
                    watch.traffic(Rig.CANARY, Duration.ofMinutes(10)).sinceStart();
            RequestStats served =
                    watch.traffic(Rig.STABLE, Duration.ofMinutes(10)).window();
            assertThat(watch.traffic(Rig.CANARY, Duration.ofMinutes(10)).problems())
                    .isEmpty();
            assertThat(canary.requests()).isEqualTo(3);
            assertThat(canary.errors()).isEqualTo(3);
            assertThat(served.requests()).isEqualTo(6);
            assertThat(served.errors()).isZero();
        }
    }
}
