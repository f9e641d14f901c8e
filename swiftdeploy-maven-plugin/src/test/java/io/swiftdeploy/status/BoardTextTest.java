package io.swiftdeploy.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.container.ContainerSpecHashes;
import io.swiftdeploy.io.ScreenSize;
import io.swiftdeploy.metrics.Coverage;
import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedInstance.Condition;
import io.swiftdeploy.plan.ObservedInstance.Membership;
import io.swiftdeploy.plan.ObservedServer;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.Finding;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.stats.Latency;
import io.swiftdeploy.status.StackStatus.TrackStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stack in the middle of a release, with a rule that fails. */
class BoardTextTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final Revision STABLE = new Revision("aaaaaaaaaa", "1.0.0");
    private static final Revision CANARY = new Revision("bbbbbbbbbb", "2.0.0-SNAPSHOT-20260102");
    private static final String FAILURE =
            "Error rate of the canary 4.2 % is above the allowed 1 %, and above that of stable by more than 0.5 %.";

    private static StackStatus status(int instances) {
        return status(instances, List.of(passing("infrastructure", 3), failing(), passing("image", 4)));
    }

    private static StackStatus status(int instances, List<Answer> answers) {
        Map<Track, TrackStatus> tracks = new EnumMap<>(Track.class);
        tracks.put(Track.STABLE, new TrackStatus(STABLE, 90, metrics(), "none"));
        tracks.put(Track.CANARY, new TrackStatus(CANARY, 10, metrics(), "slow"));
        return new StackStatus(
                "shop",
                observed(instances),
                tracks,
                List.of("A build is changing this stack: alice at ci-17, process 4711, for release, since 12:00."),
                Optional.of(
                        "Step 1 of 3 (10 %), 12 s: hold. Too few requests for a comparison of both tracks, 17 of 100."),
                Optional.of("the certificate of shop.example ends on 2026-03-02, in 59 days"),
                new Verdict(Stage.STATUS, answers),
                Optional.of(URI.create("http://127.0.0.1:43210/0123456789abcdef0123456789abcdef/")));
    }

    private static TrackMetrics metrics() {
        Coverage coverage = new Coverage(Duration.ofSeconds(30), 2, 0, Optional.of(NOON));
        return TrackMetrics.ofGateway(coverage, 3000, 12, Latency.UNKNOWN, List.of());
    }

    private static ObservedStack observed(int instances) {
        TrafficSplit split = new TrafficSplit(Optional.of(STABLE.id()), Optional.of(CANARY.id()), 10, List.of());
        Stream<ObservedInstance> stable =
                IntStream.rangeClosed(1, instances).mapToObj(it -> instance(Track.STABLE, STABLE, it, true));
        return new ObservedStack(
                Stream.concat(stable, Stream.of(instance(Track.CANARY, CANARY, 1, false)))
                        .toList(),
                Optional.of(new ObservedServer("shop-gateway", true, "healthy", "")),
                Optional.of(new ObservedServer("shop-opa", true, "none", "")),
                split,
                Watch.WATCHED,
                new ContainerSpecHashes());
    }

    private static ObservedInstance instance(Track track, Revision revision, int number, boolean running) {
        return new ObservedInstance(
                "shop-" + track.text() + "-" + revision.id() + "-" + number,
                new Membership(track, revision, number, 3000),
                new Condition(running, 0, "healthy", ""),
                NOON);
    }

    private static Decision passing(String domain, int rules) {
        return new Decision(
                domain,
                Outcome.PROMOTE,
                IntStream.range(0, rules)
                        .mapToObj(it -> finding(domain + it, true, "Fine " + it + "."))
                        .toList());
    }

    private static Decision failing() {
        return new Decision(
                "canary", Outcome.ROLLBACK, List.of(finding("errors", false, FAILURE), finding("p99", true, "Fast.")));
    }

    private static Finding finding(String rule, boolean pass, String message) {
        return new Finding(rule, pass, Optional.empty(), Optional.empty(), "", message);
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "120, 40", "200, 60", "80, 12", "40, 10", "20, 3"})
    void ofAnyScreenIsNoWiderAndLeavesARow(int columns, int rows) {
        for (int instances : List.of(1, 2, 5, 40)) {
            List<String> lines = BoardText.of(status(instances), new ScreenSize(columns, rows));

            assertThat(lines).hasSizeLessThan(rows).allMatch(it -> ScreenLine.width(it) <= columns);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20})
    void ofAVeryNarrowScreenIsNoWider(int columns) {
        assertThat(BoardText.of(status(2), new ScreenSize(columns, 200)))
                .hasSizeGreaterThan(10)
                .allMatch(it -> ScreenLine.width(it) <= columns);
    }

    @Test
    void ofTheUsualScreenShowsWhatMattersAndCountsTheRest() {
        assertThat(BoardText.of(status(8), ScreenSize.USUAL))
                .containsExactly(
                        "Stack shop",
                        "! A build is changing this stack: alice at ci-17, process 4711, for release,",
                        "  since 12:00.",
                        "",
                        "TRACK  VERSION      REVISION   WEIGHT  REQ/S  ERRORS     P50      P99 REQUESTS",
                        "stable 1.0.0        aaaaaaaaaa    90%  100.0  0.40 %       -        -     3000",
                        "canary 2.0.0-SNAPS… bbbbbbbbbb    10%  100.0  0.40 %       -        -     3000",
                        "         ! chaos in canary: slow",
                        "",
                        "RELEASE",
                        "  Step 1 of 3 (10 %), 12 s: hold. Too few requests for a comparison of both",
                        "  tracks, 17 of 100.",
                        "",
                        "POLICIES  8 rules pass",
                        "  FAIL  canary: Error rate of the canary 4.2 % is above the allowed 1 %, and",
                        "        above that of stable by more than 0.5 %.",
                        "PARTS  10 run; shop-canary-bbbbbbbbbb-1 stopped",
                        "HTTPS  the certificate of shop.example ends on 2026-03-02, in 59 days",
                        "LIVE PAGE  http://127.0.0.1:43210/0123456789abcdef0123456789abcdef/");
    }

    @Test
    void ofAHighAndWideScreenShowsEachPartAndTheWideTable() {
        List<String> lines = BoardText.of(status(8), new ScreenSize(120, 40));

        assertThat(lines)
                .contains("PARTS", "HTTPS", "POLICIES  8 rules pass")
                .anyMatch(it -> it.matches("TRACK +VERSION .* CHAOS"))
                .anyMatch(it -> it.contains("2.0.0-SNAPSHOT-20260102"))
                .anyMatch(it -> it.matches("  shop-stable-aaaaaaaaaa-8 +running +healthy"))
                .anyMatch(it -> it.matches("  shop-canary-bbbbbbbbbb-1 +stopped *"));
    }

    @Test
    void ofAVeryHighScreenAddsNothingElse() {
        assertThat(BoardText.of(status(8), new ScreenSize(200, 60)))
                .contains("  FAIL  canary: " + FAILURE)
                .noneMatch(it -> it.contains("more lines"));
    }

    @Test
    void ofAVerdictWithoutAnAnswerSaysWhyItDenies() {
        List<String> lines = BoardText.of(status(1, List.of()), new ScreenSize(200, 60));

        assertThat(new Verdict(Stage.STATUS, List.of()).allowed()).isFalse();
        assertThat(lines)
                .contains("POLICIES  0 rules pass")
                .anyMatch(it -> it.startsWith("  FAIL  ") && it.contains("status"));
    }

    @Test
    void ofAScreenWithoutRoomForSentencesCutsThem() {
        assertThat(BoardText.of(status(8), new ScreenSize(80, 16)))
                .contains(
                        "RELEASE  Step 1 of 3 (10 %), 12 s: hold. Too few requests for a comparison of b…",
                        "  FAIL  canary: Error rate of the canary 4.2 % is above the allowed 1 %, and ab…",
                        "PARTS  10 run; shop-canary-bbbbbbbbbb-1 stopped");
    }

    @Test
    void ofALowScreenSaysWhatIsLeftOut() {
        assertThat(BoardText.of(status(2), new ScreenSize(80, 8)))
                .hasSize(7)
                .startsWith("Stack shop")
                .last()
                .asString()
                .matches("\\.\\.\\. and \\d+ more lines: -Dswiftdeploy.once prints all of them");
    }
}
