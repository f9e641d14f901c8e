package io.swiftdeploy.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.RequestLogRead.Second;
import io.swiftdeploy.requestlog.RequestLogRead.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLogWindowTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final String CANARY = "canary_3f9a1c";
    private static final String STABLE = "stable_b787d5";
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private final RequestLogWindow window = new RequestLogWindow();

    private static Instant at(int seconds) {
        return BEGIN.plusSeconds(seconds);
    }

    /** A read of {@code canary} good requests of the canary and as many failed ones of stable, in two seconds. */
    private static Lines lines(int at, int canary) {
        RequestStatsBuilder good = new RequestStatsBuilder(RequestStats.NO_LIMIT);
        RequestStatsBuilder bad = new RequestStatsBuilder(RequestStats.NO_LIMIT);
        for (int i = 0; i < canary; i++) {
            good.add(200, 0.01);
            bad.add(502, 0.02);
        }
        return new Lines(
                at(at),
                OptionalDouble.of(2.5),
                List.of(
                        new Second(1, new TreeMap<>(Map.of(CANARY, good.build()))),
                        new Second(2, new TreeMap<>(Map.of(STABLE, bad.build())))));
    }

    private static Lines nothing(int at) {
        return new Lines(at(at), OptionalDouble.empty(), List.of());
    }

    private TrackRequestStats canary() {
        return window.traffic(CANARY, WINDOW);
    }

    @Test
    void trafficWhenNothingWasReadIsUnknown() {
        assertThat(canary())
                .isEqualTo(TrackRequestStats.unknown(List.of("the gateway's request log was not read yet")));
    }

    @Test
    void trafficWhenOnlyReadOnceIsUnknownWithTheReason() {
        window.add(nothing(0));

        assertThat(canary().span()).isZero();
        assertThat(canary().since()).isZero();
        assertThat(canary().last()).contains(BEGIN);
        assertThat(canary().problems())
                .containsExactly(
                        "the gateway's request log was read only once, and it takes two reads to measure anything");
    }

    @Test
    void trafficWhenReadTwiceIsThatOfTheUpstreamInBetween() {
        window.add(nothing(0));
        window.add(lines(5, 3));

        assertThat(canary().window().requests()).isEqualTo(3);
        assertThat(canary().window().errors()).isZero();
        assertThat(window.traffic(STABLE, WINDOW).window().errors()).isEqualTo(3);
        assertThat(canary().span()).isEqualTo(Duration.ofSeconds(5));
        assertThat(canary().problems()).isEmpty();
    }

    @Test
    void trafficWhenTheUpstreamHadNoRequestsIsKnownToBeNone() {
        window.add(nothing(0));
        window.add(lines(5, 3));

        TrackRequestStats other = window.traffic("canary_other", WINDOW);

        assertThat(other.window()).isEqualTo(RequestStats.NONE);
        assertThat(other.sinceStart()).isEqualTo(RequestStats.NONE);
        assertThat(other.span()).isEqualTo(Duration.ofSeconds(5));
        assertThat(other.problems()).isEmpty();
    }

    @Test
    void trafficWhenReadForLongIsThatOfTheWindowAndAllOfIt() {
        for (int round = 0; round <= 20; round++) {
            window.add(lines(round * 5, 1));
        }

        assertThat(canary().window().requests()).isEqualTo(6);
        assertThat(canary().span()).isEqualTo(WINDOW);
        assertThat(canary().sinceStart().requests()).isEqualTo(20);
        assertThat(canary().since()).isEqualTo(Duration.ofSeconds(100));
        assertThat(canary().last()).contains(at(100));
    }

    @Test
    void trafficWhenReadsAreFartherApartThanTheWindowIsThatSinceTheLastButOne() {
        window.add(nothing(0));
        window.add(lines(40, 1));
        window.add(lines(80, 2));

        assertThat(canary().window().requests()).isEqualTo(2);
        assertThat(canary().span()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void trafficWhenTheLastReadFailedIsThatOfBeforeWithTheReason() {
        window.add(nothing(0));
        window.add(lines(5, 3));
        window.add(new Unreadable(at(10), "connection refused"));

        assertThat(canary().window().requests()).isEqualTo(3);
        assertThat(canary().last()).contains(at(5));
        assertThat(canary().problems()).containsExactly("connection refused");
    }

    @Test
    void trafficWhenALaterReadSucceededHasNoProblemAndNoGap() {
        window.add(nothing(0));
        window.add(new Unreadable(at(5), "connection refused"));
        window.add(lines(10, 3));

        assertThat(canary().window().requests()).isEqualTo(3);
        assertThat(canary().span()).isEqualTo(Duration.ofSeconds(10));
        assertThat(canary().problems()).isEmpty();
    }

    @Test
    void trafficWhenTheFirstReadFailedBeginsWithTheFirstThatSucceeds() {
        window.add(new Unreadable(at(0), "connection refused"));
        assertThat(canary()).isEqualTo(TrackRequestStats.unknown(List.of("connection refused")));
        window.add(nothing(5));
        window.add(lines(10, 3));

        assertThat(canary().since()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void trafficWhenTheClockWentBackRestartsAndReportsItOnce() {
        window.add(nothing(100));
        window.add(lines(105, 3));
        window.add(lines(45, 2));
        assertThat(canary().problems()).containsExactly("the clock went back by 60.0 s, so that the window restarts");
        assertThat(canary().span()).isZero();
        assertThat(canary().sinceStart().requests()).isEqualTo(5);
        window.add(lines(50, 1));

        assertThat(canary().window().requests()).isEqualTo(1);
        assertThat(canary().span()).isEqualTo(Duration.ofSeconds(5));
        assertThat(canary().since()).isEqualTo(Duration.ofSeconds(10));
        assertThat(canary().problems()).isEmpty();
    }

    /** Reads come a little late, so a window of whole intervals that fit would always be too short. */
    @Test
    void trafficCoveringIsNeverShorterThanAWindowThatIsOver() {
        RequestLogWindow late = new RequestLogWindow(Duration.ofSeconds(30));
        for (int read = 0; read <= 100; read++) {
            late.add(new Lines(at(0).plusMillis(5_050L * read), OptionalDouble.empty(), List.of()));
        }

        assertThat(late.traffic(CANARY, Duration.ofSeconds(30)).span()).isEqualTo(Duration.ofMillis(25_250));
        assertThat(late.trafficCovering(CANARY, Duration.ofSeconds(30)).span()).isEqualTo(Duration.ofMillis(30_300));
    }

    @Test
    void forgetBeforeKeepsTheFiguresSinceTheStart() {
        window.add(nothing(0));
        window.add(lines(5, 3));
        window.add(lines(10, 2));
        window.forgetBefore(at(5));

        assertThat(canary().window().requests()).isEqualTo(2);
        assertThat(canary().span()).isEqualTo(Duration.ofSeconds(5));
        assertThat(canary().sinceStart().requests()).isEqualTo(5);
        assertThat(canary().since()).isEqualTo(Duration.ofSeconds(10));
    }

    /** A read of requests of the canary that ended with {@code statuses}. */
    private static Lines ended(int at, int... statuses) {
        RequestStatsBuilder requests = new RequestStatsBuilder(RequestStats.NO_LIMIT);
        for (int status : statuses) {
            requests.add(status, 30);
        }
        return new Lines(
                at(at),
                OptionalDouble.of(at),
                List.of(new Second(at, new TreeMap<>(Map.of(CANARY, requests.build())))));
    }

    @Test
    void unansweredIsTheTimeSinceTheLastAnswerOnceARequestWentUnanswered() {
        window.add(nothing(0));
        window.add(ended(5, 200, 404));
        window.add(nothing(20));
        assertThat(window.unanswered(CANARY)).isZero();
        window.add(ended(35, 504));

        assertThat(window.unanswered(CANARY)).isEqualTo(Duration.ofSeconds(30));
        window.add(nothing(40));
        assertThat(window.unanswered(CANARY)).isEqualTo(Duration.ofSeconds(35));
        assertThat(window.unanswered(STABLE)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {499, 502, 503, 504})
    void unansweredWhenThereWasNeverAnAnswerCountsFromTheFirstRead(int status) {
        window.add(nothing(0));
        window.add(nothing(5));
        window.add(ended(12, status));

        assertThat(window.unanswered(CANARY)).isEqualTo(Duration.ofSeconds(12));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 404, 500, 501})
    void unansweredEndsWithAnyAnswer(int status) {
        window.add(nothing(0));
        window.add(ended(30, 504));
        window.add(ended(35, 504, status));

        assertThat(window.unanswered(CANARY)).isZero();
    }

    @Test
    void unansweredWhenTheLogCannotBeReadGoesNoFurtherThanTheLastRead() {
        window.add(nothing(0));
        window.add(ended(30, 504));
        window.add(new Unreadable(at(90), "silence"));

        assertThat(window.unanswered(CANARY)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void unansweredWhenTheClockWentBackBeginsAgain() {
        window.add(nothing(100));
        window.add(ended(130, 504));
        window.add(ended(50, 504));
        assertThat(window.unanswered(CANARY)).isZero();
        window.add(ended(60, 504));

        assertThat(window.unanswered(CANARY)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void addDropsWhatNoWindowReachesAndGivesTheSameFigures() {
        RequestLogWindow all = new RequestLogWindow(Duration.ofDays(2));
        RequestLogWindow trimmed = new RequestLogWindow(WINDOW);
        int[] moments = {0, 1, 1, 3, 40, 90, 90, 90, 91, 95, 101, 130, 160, 161, 164, 164, 200, 195, 210, 215, 290, 291
        };
        for (int moment : moments) {
            all.add(lines(moment, moment % 7));
            trimmed.add(lines(moment, moment % 7));
            for (int seconds : new int[] {1, 5, 29, 30}) {
                Duration span = Duration.ofSeconds(seconds);
                assertThat(trimmed.traffic(CANARY, span)).isEqualTo(all.traffic(CANARY, span));
                assertThat(trimmed.traffic(STABLE, span)).isEqualTo(all.traffic(STABLE, span));
            }
        }
    }

    @Test
    void windowWhenLinesWereLostBeginsAnew() {
        RequestLogWindow window = new RequestLogWindow();
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        window.add(new Lines(begin, OptionalDouble.empty(), List.of()));
        window.add(new Lines(begin.plusSeconds(10), OptionalDouble.empty(), List.of()));
        window.add(new RequestLogRead.Lost(begin.plusSeconds(20), "lines were removed"));

        TrackRequestStats after = window.traffic("canary_3f9a1c", Duration.ofHours(1));
        assertThat(after.problems()).containsExactly("lines were removed");
        assertThat(after.span()).isZero();
        window.add(new Lines(begin.plusSeconds(25), OptionalDouble.empty(), List.of()));
        assertThat(window.traffic("canary_3f9a1c", Duration.ofHours(1)).span()).isEqualTo(Duration.ofSeconds(5));
        assertThat(window.traffic("canary_3f9a1c", Duration.ofHours(1)).since()).isEqualTo(Duration.ofSeconds(5));
        assertThat(window.traffic("canary_3f9a1c", Duration.ofHours(1)).problems())
                .isEmpty();
    }
}
