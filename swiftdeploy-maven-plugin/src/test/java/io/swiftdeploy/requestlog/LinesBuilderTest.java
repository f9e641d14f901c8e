package io.swiftdeploy.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.RequestLogRead.Second;
import io.swiftdeploy.requestlog.RequestStats.LeftOut;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinesBuilderTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final String CANARY = "canary_3f9a1c";

    private final BucketLimit buckets = new BucketLimit();

    private static String line(String end, String took, int status, String head) {
        return "2 " + end + " " + took + " " + CANARY + " " + status + " \"" + head + "\" \"" + took
                + "\" 512 0 stayed plain split user 0417";
    }

    private Lines read(String... lines) {
        Lines.LinesBuilder builder = new Lines.LinesBuilder(buckets, LIMIT);
        assertThat(lines).allMatch(builder::add);
        return builder.build(NOW);
    }

    private static RequestStats only(Lines read, long epoch) {
        assertThat(read.seconds()).extracting(Second::epoch).containsExactly(epoch);
        return read.seconds().get(0).byUpstream().get(CANARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 1767225610.500 10.000 canary_3f9a1c 499 \"-\" \"10.000\" 80 0 left plain split user -",
                "2 1767225610.500 10.000 canary_3f9a1c 499 \"-, -\" \"4.000, 6.000\" 80 0 left plain split user -",
                "1767225610.500 canary_3f9a1c 499 10.000",
                "1767225610.500 canary_3f9a1c 000 10.000"
            })
    void userWhoLeftAfterTenSecondsIsAFailureOfTheSecondInWhichTheyAsked(String line) {
        RequestStats stats = only(read(line), 1_767_225_600);

        assertThat(stats.byStatus()).isEqualTo(Map.of(499, 1.0));
        assertThat(stats.slow()).isEqualTo(1);
        assertThat(stats.gaveUp()).isEqualTo(1);
        assertThat(stats.errors()).isEqualTo(1);
        assertThat(stats.unanswered()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 1767225600.500 0.100 canary_3f9a1c 499 \"-\" \"0.100\" 80 0 left plain split user -",
                "1767225600.500 canary_3f9a1c 499 0.100",
                "2 1767225600.500 0.500 canary_3f9a1c 499 \"-\" \"0.500\" 80 0 left plain split user -"
            })
    void userWhoLeftWithinTheLimitIsARequestAndNoFailure(String line) {
        RequestStats stats = only(read(line), 1_767_225_600);

        assertThat(stats.requests()).isEqualTo(1);
        assertThat(stats.slow()).isZero();
        assertThat(stats.gaveUp()).isZero();
        assertThat(stats.errors()).isZero();
    }

    /** Neither says how long an answer took. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 1767225610.500 10.000 canary_3f9a1c 499 \"-\" \"10.000\" 65536 0 left plain split user -",
                "2 1767225610.500 10.000 canary_3f9a1c 499 \"-\" \"-\" 80 0 left plain split user -",
                "2 1767225610.500 10.000 canary_3f9a1c 101 \"0.001\" \"10.000\" 80 0 left upgraded split user -"
            })
    void requestWithoutALatencyIsNeitherSlowNorGivenUp(String line) {
        RequestStats stats = only(read(line), 1_767_225_600);

        assertThat(stats.requests()).isEqualTo(1);
        assertThat(stats.slowRequests().trials()).isZero();
        assertThat(stats.errors()).isZero();
    }

    @Test
    void secondComesInPartsAndItsSlowRequestsLast() {
        Lines first = read(line("1767225600.100", "0.050", 200, "0.050"));
        Lines second =
                read(line("1767225601.900", "0.100", 200, "0.100"), line("1767225602.500", "2.000", 200, "2.000"));

        assertThat(only(first, 1_767_225_600).slow()).isZero();
        assertThat(second.seconds()).extracting(Second::epoch).containsExactly(1_767_225_600L, 1_767_225_601L);
        assertThat(second.seconds().get(0).byUpstream().get(CANARY).slow()).isEqualTo(1);
        assertThat(second.seconds().get(1).byUpstream().get(CANARY).slow()).isZero();
        assertThat(first.latestEnd()).hasValue(1_767_225_600.1);
        assertThat(second.latestEnd()).hasValue(1_767_225_602.5);
    }

    @Test
    void latestEndIsThatOfAnyLineInWhateverOrder() {
        assertThat(read().latestEnd()).isEmpty();
        assertThat(read(
                                "2 1767225603.250 0.001 canary_3f9a1c 200 \"0.001\" \"0.001\" 1 1 stayed plain chosen user -",
                                line("1767225601.900", "0.100", 200, "0.100"))
                        .latestEnd())
                .hasValue(1_767_225_603.25);
        Lines probe =
                read("2 1767225604.000 0.001 canary_3f9a1c 200 \"0.001\" \"0.001\" 1 1 stayed plain split probe -");
        assertThat(probe.latestEnd()).hasValue(1_767_225_604);
        assertThat(probe.seconds()).isEmpty();
    }

    /** Odd as they are, they are the gateway's, and the figures go on. */
    @ParameterizedTest
    @CsvSource({
        "1767225600.000, 86400.000, 1767139200",
        "12.000, 13.000, 0",
        "0.000, 999999999.999, 0",
        "1767225600.000, 0.000, 1767225600"
    })
    void requestThatBeganLongBeforeCountsWithItsSecond(String end, String took, long epoch) {
        assertThat(only(read(line(end, took, 200, took)), epoch).requests()).isEqualTo(1);
    }

    @Test
    void clockThatWasSetBackLetsSecondsComeAgain() {
        Lines before = read(line("1767225600.100", "0.001", 200, "0.001"));
        Lines after =
                read(line("1767222000.100", "0.001", 200, "0.001"), line("1767222000.200", "0.001", 500, "0.001"));

        assertThat(only(before, 1_767_225_600).requests()).isEqualTo(1);
        assertThat(only(after, 1_767_222_000).errors()).isEqualTo(1);
        assertThat(after.latestEnd()).hasValue(1_767_222_000.2);
    }

    @Test
    void requestsThatChoseTheirTrackAreInNoFigureHoweverTheyEnd() {
        Lines read = read("2 1767225610.500 10.000 canary_3f9a1c 499 \"-\" \"10.000\" 80 0 left plain chosen user -");

        RequestStats stats = only(read, 1_767_225_600);
        assertThat(stats).isEqualTo(new RequestStats(Map.of(), stats.durations(), 0, 0, new LeftOut(1, 0, 0)));
        assertThat(stats.requests()).isZero();
        assertThat(stats.errors()).isZero();
    }

    @Test
    void statusesOfOneClassStayApart() {
        List<Integer> statuses = List.of(401, 403, 404, 404, 429);
        Lines read = read(statuses.stream()
                .map(status -> line("1767225600.100", "0.001", status, "0.001"))
                .toArray(String[]::new));

        RequestStats stats = only(read, 1_767_225_600);
        assertThat(stats.byStatus()).isEqualTo(Map.of(401, 1.0, 403, 1.0, 404, 2.0, 429, 1.0));
        assertThat(stats.byStatusClass()).isEqualTo(Map.of(4, 5.0));
    }
}
