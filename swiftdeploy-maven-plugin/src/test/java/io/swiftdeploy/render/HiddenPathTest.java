package io.swiftdeploy.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics",
                "/metrics/",
                "/metrics/x",
                "/METRICS",
                "/metrics;x=1",
                "/;/metrics",
                "/x/..;/metrics",
                "/x/..;y/metrics/",
                "/\n;/metrics",
                "/metrics?x",
                "/metrics#x",
                "/metrics ",
                "/metrics /x",
                "/metrics.",
                "/metrics.json",
                "/metrics\u00a0",
                "/metrics:x",
                "/metrics%23"
            })
    void patternWhenAServiceCouldTakeItForThePathMatches(String path) {
        assertThat(matches("/metrics", path)).isTrue();
        assertThat(matches("/metrics/", path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/metricsx",
                "/xmetrics",
                "/x/metrics",
                "/metric",
                "/x;y/metricsx",
                "/shop;jsessionid=1",
                "/metrics-x",
                "/metrics_x",
                "/metrics~"
            })
    void patternWhenItIsAnotherPathDoesNot(String path) {
        assertThat(matches("/metrics", path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/prometheus",
                "/actuator/prometheus/",
                "/actuator;x/prometheus",
                "/actuator/;/prometheus",
                "/actuator/x/..;/prometheus"
            })
    void patternWhenPathHasSegmentsMatchesHoweverTheyAreWritten(String path) {
        assertThat(matches("/actuator/prometheus", path)).isTrue();
        assertThat(matches("/actuator/prometheus", "/actuator")).isFalse();
        assertThat(matches("/actuator/prometheus", "/prometheus")).isFalse();
    }

    @Test
    void patternWhenPathHasADotTakesItForADot() {
        assertThat(matches("/a.b", "/a.b")).isTrue();
        assertThat(matches("/a.b", "/axb")).isFalse();
    }

    @Test
    void patternWhenPathIsTheRootHidesNothingElse() {
        assertThat(matches("/", "/")).isTrue();
        assertThat(matches("/", "/;x")).isTrue();
        assertThat(matches("/", "/?x")).isTrue();
        assertThat(matches("/", "/#x")).isTrue();
        assertThat(matches("/", "/shop")).isFalse();
    }

    private static boolean matches(String hidden, String path) {
        return Pattern.compile(new HiddenPath(hidden).pattern(), Pattern.CASE_INSENSITIVE)
                .matcher(path)
                .find();
    }
}
