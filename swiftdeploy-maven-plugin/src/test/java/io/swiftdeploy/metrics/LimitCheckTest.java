package io.swiftdeploy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.metrics.exposition.ExpositionParser;
import io.swiftdeploy.metrics.names.Presets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.1,0.5,1", "0.4,0.6", "0.25,0.5,10", "0.3,0.7"})
    void faultWhenABoundIsAtTheLimitOrCloseAroundItIsNone(String bounds) {
        assertThat(check(bounds).fault(500)).isEmpty();
    }

    @Test
    void faultWhenTheLimitIsBeyondTheLargestBoundSaysSo() {
        assertThat(check("0.1,0.25").fault(500))
                .contains(
                        "the largest bound of http_request_duration_seconds_bucket is 250.0 ms, and the limit p99_ms is 500.0"
                                + " ms: a slower P99 counts as beyond the limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1,1", "1,10"})
    void faultWhenTheLimitIsWithinAWideBucketSaysSo(String bounds) {
        assertThat(check(bounds).fault(500)).hasValueSatisfying(it -> assertThat(it)
                .startsWith("the limit p99_ms of 500.0 ms lies between the bounds ")
                .endsWith(": whether a P99 there is within the limit is a guess"));
    }

    @Test
    void faultWithoutFiniteBoundsIsNone() {
        assertThat(check("").hasBounds()).isFalse();
        assertThat(check("").fault(500)).isEmpty();
    }

    private static LimitCheck check(String bounds) {
        String text = Stream.of((bounds + ",+Inf").split(","))
                .filter(bound -> !bound.isEmpty())
                .map(bound -> String.format(
                        Locale.ROOT, "http_request_duration_seconds_bucket{path=\"/\",le=\"%s\"} 1%n", bound))
                .collect(Collectors.joining());
        return new LimitCheck(ExpositionParser.parse(text), Presets.SWIFTDEPLOY);
    }
}
