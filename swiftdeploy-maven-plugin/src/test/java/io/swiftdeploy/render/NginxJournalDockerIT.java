package io.swiftdeploy.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.render.NginxFixture.Gateway;
import io.swiftdeploy.render.RawHttp.Answer;
import io.swiftdeploy.requestlog.RequestLogRead;
import io.swiftdeploy.requestlog.RequestLogReader;
import io.swiftdeploy.requestlog.RequestLogWindow;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.TrackRequestStats;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a real nginx with the rendered configuration writes down of what users got from each track. */
@ExtendWith(NeedsDocker.class)
class NginxJournalDockerIT {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long PAUSE_NANOS = 20_000_000;

    @TempDir
    static Path folder;

    private static NginxFixture stage;
    private static Upstream missing;
    private static Upstream deaf;
    /** Stable, and a canary that gets 10 %. */
    private static Gateway weighted;

    private static Upstream failed;
    /** A canary that has all users, whose requests fail at the gateway by chaos. */
    private static Gateway disturbed;
    /** A stable that does not exist, and a canary that does not listen. */
    private static Gateway dead;
    /** A stable without users, and a canary that has all of them. */
    private static Gateway risen;
    /** Stable, and a canary that is known but does not serve yet. */
    private static Gateway warmingUp;

    @BeforeAll
    static void start() {
        stage = new NginxFixture(folder);
        try {
            Set<Upstream> both = Set.of(stage.stable(), stage.canary());
            weighted = stage.gateway(Gateways.split(stage.stable(), stage.canary(), 10), both);
            missing = stage.group(Track.STABLE, "cccccccccc", 3000);
            deaf = stage.group(Track.CANARY, stage.canary().revision(), 3001);
            dead = stage.gateway(Gateways.split(missing, deaf, 10), Set.of(missing, deaf));
            risen = stage.gateway(Gateways.split(stage.stable(), stage.canary(), 100), both);
            failed = stage.group(Track.CANARY, NginxFixture.FAILED, 3000);
            disturbed = stage.gateway(Gateways.split(stage.stable(), failed, 100), Set.of(stage.stable(), failed));
            TrafficSplit alone = new TrafficSplit(Optional.of(stage.stable().revision()), Optional.empty(), 0);
            warmingUp = stage.gateway(alone, both);
        } catch (RuntimeException | AssertionError e) {
            stop();
            throw e;
        }
    }

    @AfterAll
    static void stop() {
        Optional.ofNullable(stage).ifPresent(NginxFixture::close);
    }

    /** Follows the journal of {@code gateway}, from now on. */
    private static final class Follower {
        private final RequestLogReader reader;
        private final RequestLogWindow watch = new RequestLogWindow();

        Follower(Gateway gateway) {
            URI journal = URI.create("http://127.0.0.1:" + gateway.operations().port() + "/journal");
            reader = new RequestLogReader(
                    journal,
                    it -> it.header("Authorization", "Bearer " + NginxFixture.TOKEN),
                    RequestStats.NO_LIMIT,
                    Clock.systemUTC());
            watch.add(reader.read());
        }

        /** nginx writes a line once the client has its answer, so that is waited for. */
        TrackRequestStats await(Upstream group, int requests) {
            await(() -> of(group).sinceStart().requests() >= requests);
            return of(group);
        }

        void await(BooleanSupplier condition) {
            Instant end = Instant.now().plusSeconds(30);
            while (!condition.getAsBoolean() && Instant.now().isBefore(end)) {
                LockSupport.parkNanos(PAUSE_NANOS);
                watch.add(reader.read());
            }
        }

        TrackRequestStats of(Upstream group) {
            return watch.traffic(group.upstream(), HOUR);
        }
    }

    @Test
    void journalWhenChaosIsOnHasNoRequestThatTheGatewayRefusedBefore() {
        Follower follower = new Follower(disturbed);

        assertThat(disturbed.open().get("/x//y").status()).isEqualTo(400);
        Answer hidden = disturbed.open().get("/metrics");
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.headers()).doesNotContain("X-Mode");
        Answer answer = disturbed.open().get("/");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.headers()).contains("X-Mode: canary");
        assertThat(follower.await(failed, 1).sinceStart().requests()).isEqualTo(1);
    }

    @Test
    void journalWhenBothTracksServeCountsEachRequestForTheTrackThatAnsweredIt() {
        Follower follower = new Follower(weighted);

        int canary = (int) IntStream.range(0, 300)
                .filter(number -> weighted.open().get("/" + number).body().startsWith("canary"))
                .count();

        TrackRequestStats ofCanary = follower.await(stage.canary(), canary);
        TrackRequestStats ofStable = follower.await(stage.stable(), 300 - canary);
        assertThat(ofCanary.problems()).isEmpty();
        assertThat(ofCanary.sinceStart().count(200)).isEqualTo(canary);
        assertThat(ofStable.sinceStart().count(200)).isEqualTo(300 - canary);
        assertThat(ofStable.sinceStart().errors()).isZero();
    }

    @Test
    void journalWhenUsersGetGoodAnswersOrNoneButRequestsThatChoseTheirTrackGetOthersCountsUsersOnly() {
        Follower follower = new Follower(risen);
        IntStream.range(0, 2).forEach(number -> risen.open().get("/sick", NginxFixture.choosing("canary")));
        IntStream.range(0, 5).forEach(number -> risen.open().get("/", NginxFixture.choosing("canary")));
        risen.open().get("/busy");
        risen.open().get("/");

        TrackRequestStats canary = follower.await(stage.canary(), 2);
        assertThat(canary.sinceStart().requests()).isEqualTo(2);
        assertThat(canary.sinceStart().errors()).isEqualTo(1);
        assertThat(canary.problems()).isEmpty();
        assertThat(risen.operations().get("/journal").body().lines())
                .filteredOn(line -> line.contains(" chosen "))
                .hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void journalWhenNoInstanceCanBeReachedHasThe502OfTheTrackThatWasDrawn() {
        Follower follower = new Follower(dead);
        IntStream.range(0, 200).forEach(number -> dead.open().get("/"));

        follower.await(() -> follower.of(deaf).sinceStart().errors()
                        + follower.of(missing).sinceStart().errors()
                >= 200);
        // Five standard deviations of a binomial distribution are 21.
        assertThat(follower.of(deaf).sinceStart().errors()).isBetween(1.0, 41.0);
        assertThat(follower.of(missing).sinceStart().errors())
                .isEqualTo(200 - follower.of(deaf).sinceStart().errors());
    }

    @Test
    void journalLeavesOutWhatMachinesAskAndWhatNoInstanceWasAsked() {
        Follower follower = new Follower(weighted);
        assertThat(weighted.open().get("/", NginxFixture.choosing("stable")).status())
                .isEqualTo(200);
        assertThat(weighted.open().get("/metrics").status()).isEqualTo(404);
        assertThat(weighted.open().get("/chaos/").status()).isEqualTo(404);
        assertThat(weighted.open().get("/x/..").status()).isEqualTo(400);
        weighted.open().send("NONSENSE");
        weighted.operations().get("/groups/" + stage.stable().upstream() + "/asked-by-operations");
        weighted.open().get("/healthz");

        follower.await(() -> requests(follower) > 0);
        assertThat(requests(follower))
                .as("health checks never come by this listener")
                .isEqualTo(1);
    }

    private static double requests(Follower follower) {
        return follower.of(stage.stable()).sinceStart().requests()
                + follower.of(stage.canary()).sinceStart().requests();
    }

    @Test
    void journalHasEveryColumnAsTheDocumentationSays() {
        weighted.open().get("/columns?a=1", NginxFixture.choosing("stable"));
        weighted.open().get("/events", NginxFixture.choosing("stable"));
        Follower follower = new Follower(weighted);
        follower.await(() -> journal().contains("streamed"));

        String time = "\\d+\\.\\d{3}";
        String line = "2 \\d{10}\\.\\d{3} " + time + " stable_aaaaaaaaaa 200 \"" + time + "\" \"" + time + "\" ";
        assertThat(journal().lines())
                .anyMatch(it -> it.matches(line + "\\d+ 9 stayed streamed chosen user -"))
                .anyMatch(it -> it.matches(line + "\\d+ 19 stayed plain chosen user -"));
    }

    @Test
    void journalWhenAnInstanceTakesTooLongHasThe504AndHowLongTheUserWaited() {
        Follower follower = new Follower(risen);
        risen.open().get("/slow");
        risen.open().get("/slow");

        TrackRequestStats canary = follower.await(stage.canary(), 2);
        assertThat(canary.sinceStart().errors()).isEqualTo(1);
        assertThat(canary.sinceStart().durations().quantile(1).orElseThrow().milliseconds())
                .isGreaterThanOrEqualTo(1000);
    }

    @Test
    void journalWhenAskedForIsShownInTheRangeThatIsAskedFor() {
        Follower follower = new Follower(risen);
        risen.open().get("/");
        follower.await(stage.canary(), 1);

        Answer whole = risen.operations().get("/journal");
        Answer rest = risen.operations().get("/journal", "Range: bytes=7-");
        Answer beyond = risen.operations().get("/journal", "Range: bytes=99999999-");

        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.all("Content-Type")).containsExactly("text/plain");
        assertThat(whole.all("Cache-Control")).containsExactly("no-store");
        assertThat(rest.status()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(whole.body().substring(7));
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(weighted.open()
                        .get("/journal", NginxFixture.choosing("stable"))
                        .body())
                .isEqualTo("stable /journal");
    }

    private static String journal() {
        return weighted.operations().get("/journal").body();
    }

    @Test
    void journalWhenOnlyOneTrackServesIsNotWritten() {
        Follower follower = new Follower(warmingUp);
        warmingUp.open().get("/");

        assertThat(warmingUp.operations().get("/journal").status()).isEqualTo(404);
        assertThat(follower.reader.read()).isInstanceOf(RequestLogRead.Lines.class);
    }
}
