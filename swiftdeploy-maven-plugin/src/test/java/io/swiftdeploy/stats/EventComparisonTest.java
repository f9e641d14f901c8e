package io.swiftdeploy.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EventComparisonTest {

    @Test
    void differenceOfBothTracksIsTheCanarysLessStables() {
        EventComparison errors = new EventComparison(new Proportion(5, 100), new Proportion(9, 900), 1, 1);

        assertThat(errors.difference()).hasValueCloseTo(0.04, within(1e-12));
        assertThat(errors.differenceInterval()).isEqualTo(Proportion.difference(errors.canary(), errors.stable()));
    }

    @Test
    void differenceWhenStableHadNoRequestsIsNotKnown() {
        EventComparison errors = new EventComparison(new Proportion(5, 100), new Proportion(0, 0), 1, 1);

        assertThat(errors.isPossible()).isFalse();
        assertThat(errors.difference()).isEmpty();
        assertThat(errors.differenceInterval()).isEmpty();
    }
}
