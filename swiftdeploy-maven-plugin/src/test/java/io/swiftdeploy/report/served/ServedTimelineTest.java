package io.swiftdeploy.report.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.report.served.DrawnTimeline.Band;
import io.swiftdeploy.report.served.DrawnTimeline.Sign;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServedTimelineTest extends WithServedTimeline {
    @Test
    void drawnHasABandFromEachChangeToTheNext() {
        at(0, stable("1.0.0"));
        at(300, stable("2.0.0"));
        at(400, stable("2.0.0"));

        assertThat(bands())
                .extracting(Band::x, Band::width)
                .containsExactly(tuple("0.00%", "75.00%"), tuple("75.00%", "25.00%"));
        assertThat(bands()).extracting(Band::name).containsExactly("1.0.0", "2.0.0");
        assertThat(bands())
                .extracting(Band::title)
                .first()
                .isEqualTo("1.0.0 as stable, 100 % of the requests, 2026-11-21 12:00:00 to 2026-11-21 12:05:00");
    }

    @Test
    void drawnStacksTheCanaryOnStableByItsWeight() {
        at(0, canary("1.0.0", "2.0.0", 0.25));
        at(100, canary("1.0.0", "2.0.0", 0.25));

        assertThat(bands())
                .extracting(Band::y, Band::height)
                .containsExactly(tuple("0.00%", "25.00%"), tuple("25.00%", "75.00%"));
        assertThat(bands()).extracting(Band::style).containsExactly("version-0 canary", "version-1 stable");
    }

    @Test
    void drawnWhenOneTrackHasNoUsersStillShowsIt() {
        at(0, canary("1.0.0", "2.0.0", 0));
        at(50, canary("1.0.0", "2.0.0", 1));
        at(100, stable("2.0.0"));

        assertThat(bands()).extracting(Band::height).containsExactly("6.00%", "94.00%", "94.00%", "6.00%", "100.00%");
        assertThat(bands().get(0).title()).startsWith("2.0.0 as canary, 0 % of the requests");
    }

    @Test
    void drawnWhenThereIsOnlyACanaryHasNoStable() {
        at(0, new ServedVersions(Optional.empty(), Optional.of("2.0.0"), 1));
        at(10, new ServedVersions(Optional.empty(), Optional.of("2.0.0"), 1));

        assertThat(bands()).singleElement().extracting(Band::y, Band::height).containsExactly("0.00%", "100.00%");
    }

    @Test
    void drawnWhenNothingServesLeavesThatTimeEmpty() {
        at(0, stable("1.0.0"));
        at(50, nothing());
        at(75, stable("1.0.0"));
        at(100, stable("1.0.0"));

        assertThat(bands())
                .extracting(Band::x, Band::width)
                .containsExactly(tuple("0.00%", "50.00%"), tuple("75.00%", "25.00%"));
    }

    @Test
    void drawnWhenAllIsOfOneMomentShowsWhatServesInTheEnd() {
        at(0, stable("1.0.0"));
        at(0, stable("2.0.0"));

        assertThat(bands().get(bands().size() - 1))
                .extracting(Band::x, Band::width, Band::name)
                .containsExactly("0.00%", "100.00%", "2.0.0");
    }

    @Test
    void drawnWhenTheClockGoesBackHasNoGapAndNoOverlap() {
        at(0, stable("1.0.0"));
        at(300, stable("2.0.0"));
        at(100, stable("3.0.0"));
        at(400, stable("4.0.0"));
        at(500, stable("4.0.0"));

        assertThat(bands()).extracting(Band::width).noneMatch(it -> it.startsWith("-"));
        assertThat(coveredWithoutOverlap()).isCloseTo(100, within(0.1));
    }

    @Test
    void drawnWhenTheClockGoesBackBeforeTheBeginningIsDrawn() {
        at(100, stable("1.0.0"));
        failure(0, "broke");

        assertThat(coveredWithoutOverlap()).isCloseTo(100, within(0.1));
        assertThat(marks()).extracting(Sign::x).containsExactly("0.00%");
    }

    @Test
    void drawnOfManyChangesHasTheNewestAndSaysHowManyAreOlder() {
        for (int at = 0; at < 250; at++) {
            at(at * 60, stable("1.0." + at));
        }
        at(250 * 60, stable("1.0.249"));

        assertThat(timeline.drawn().older()).hasValue(50L);
        assertThat(bands()).hasSize(200);
        assertThat(bands().get(0).title()).startsWith("1.0.50 ");
        assertThat(bands().get(199).title()).startsWith("1.0.249 ");
        assertThat(coveredWithoutOverlap()).isCloseTo(100, within(0.1));
    }

    @Test
    void drawnOfFewChangesHasNothingOlder() {
        for (int at = 0; at < 1000; at++) {
            at(at, stable("1.0.0"));
        }

        assertThat(timeline.drawn().older()).isEmpty();
        assertThat(bands()).hasSize(1);
    }

    @Test
    void drawnGroupsNearMarksUnderTheGravest() {
        at(0, stable("1.0.0"));
        event(500, EventType.CHAOS, Result.SUCCEEDED, "slow");
        event(505, EventType.DEPLOY, Result.DENIED, "too little disk");
        event(510, EventType.DEPLOY, Result.FAILED, "no such image");
        event(900, EventType.ROLLBACK, Result.SUCCEEDED, "went back");
        at(1000, stable("1.0.0"));

        assertThat(marks())
                .extracting(Sign::sign, Sign::style, Sign::x)
                .containsExactly(tuple("⊘3", "denied", "50.00%"), tuple("↩", "rollback", "90.00%"));
        assertThat(marks().get(0).sequence()).isEqualTo(3);
        assertThat(marks().get(0).title()).isEqualTo("chaos: slow; denied: too little disk; failed: no such image");
    }

    @Test
    void drawnMarksWhatAReaderLooksForOnly() {
        at(0, stable("1.0.0"));
        event(10, EventType.DEPLOY, Result.STARTED, "began");
        event(20, EventType.DEPLOY, Result.SUCCEEDED, "deployed");
        event(30, EventType.STEP, Result.FAILED, "a look");
        event(40, EventType.SCRAPE, Result.FAILED, "no answer");
        event(50, EventType.RELEASE, Result.INCONCLUSIVE, "took too long");
        event(90, EventType.OVERRIDE, Result.SUCCEEDED, "I know better");

        assertThat(marks()).extracting(Sign::style).containsExactly("failed", "override");
    }

    @Test
    void drawnOfManyNearMarksTellsOnlySomeAndCountsAll() {
        at(0, stable("1.0.0"));
        for (int at = 0; at < 40; at++) {
            failure(1, "x".repeat(10_000));
        }
        at(1000, stable("1.0.0"));

        assertThat(marks()).singleElement().satisfies(it -> {
            assertThat(it.sign()).isEqualTo("✗40");
            assertThat(it.title()).hasSizeLessThan(1200);
        });
    }

    @Test
    void drawnWhenTheHistoryNamesAnImpossibleWeightStaysWithinThePicture() {
        at(0, canary("1.0.0", "2.0.0", 9));
        at(50, new ServedVersions(Optional.empty(), Optional.of("2.0.0"), 9));
        at(100, canary("1.0.0", "2.0.0", -3));
        at(150, stable("1.0.0"));

        assertThat(bands())
                .extracting(Band::height)
                .containsExactly("94.00%", "6.00%", "100.00%", "6.00%", "94.00%", "100.00%");
        assertThat(bands()).extracting(Band::title).noneMatch(it -> it.contains("900 %") || it.contains("-300 %"));
    }

    @Test
    void drawnWhenAVersionIsVeryLongStaysSmall() {
        at(0, stable("v".repeat(10_000)));
        at(100, stable("v".repeat(10_000)));

        assertThat(bands()).singleElement().satisfies(it -> {
            assertThat(it.title()).hasSizeLessThan(1000);
            assertThat(it.name()).isEmpty();
        });
    }
}
