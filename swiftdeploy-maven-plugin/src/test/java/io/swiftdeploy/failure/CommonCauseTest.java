package io.swiftdeploy.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommonCauseTest {
    @Test
    void rulesWhoseFactsAreMissingAreOneSentence() {
        assertThat(CommonCause.merged(List.of(
                        "No user reached the canary.",
                        "Error rate of canary cannot be judged: the fact canary.error_rate is missing.",
                        "P99 of canary cannot be judged: the fact canary.p99_ms is missing.",
                        "Requests cannot be judged: the fact canary.requests is missing.")))
                .containsExactly(
                        "No user reached the canary.",
                        "Error rate of canary, P99 of canary and Requests cannot be judged: the facts canary.error_rate,"
                                + " canary.p99_ms and canary.requests are missing.");
    }

    @Test
    void rulesThatTheSameCauseStopsAreOneSentence() {
        assertThat(CommonCause.merged(List.of(
                        "A cannot be judged: no facts about the host were sent.",
                        "B cannot be judged: no facts about the host were sent.",
                        "C cannot be judged: the fact x is missing.",
                        "Disk is full.",
                        "Disk is full.")))
                .containsExactly(
                        "A and B cannot be judged: no facts about the host were sent.",
                        "C cannot be judged: the fact x is missing.",
                        "Disk is full.");
    }

    /** The service's own figures, what users saw, and the figures of another track are not missing for the same cause. */
    @Test
    void rulesWhoseFactsAreOfDifferentSourcesStayApart() {
        assertThat(CommonCause.merged(List.of(
                        "Error rate cannot be judged: the fact canary.error_rate is missing.",
                        "Error rate seen by users cannot be judged: the fact canary.users.error_rate is missing.",
                        "Sample size cannot be judged: the fact canary.since_start.requests is missing.",
                        "Users cannot be judged: the fact canary.users.since_start.requests is missing.",
                        "Stable cannot be judged: the fact stable.error_rate is missing.",
                        "Disk cannot be judged: the fact host.disk_free_gb is missing.")))
                .containsExactly(
                        "Error rate and Sample size cannot be judged: the facts canary.error_rate and"
                                + " canary.since_start.requests are missing.",
                        "Error rate seen by users and Users cannot be judged: the facts canary.users.error_rate and"
                                + " canary.users.since_start.requests are missing.",
                        "Stable cannot be judged: the fact stable.error_rate is missing.",
                        "Disk cannot be judged: the fact host.disk_free_gb is missing.");
    }
}
