package io.swiftdeploy.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaxParsersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics",
                "//h/metrics",
                "///h/metrics",
                "/\\h/metrics",
                "/x\\..\\metrics",
                "/%5ch/metrics",
                "/x/..;/metrics",
                "/%09/h/metrics",
                "/x/%2e%2e/metrics?a",
                "/METRICS;a/b",
                "/metrics%23x",
                "/metrics%3fx",
                "/metrics%20",
                "/metrics%20%c2%a0",
                "/metrics%00.css",
                "/metrics.",
                "/metrics.json"
            })
    void someServiceTakesItForTheHiddenPath(String target) {
        assertThat(LaxParsers.read(target, "/metrics")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metricsx", "/x/metrics", "/?/metrics", "/%256detrics", "/search%23x", "/metrics-x"})
    void noServiceTakesItForTheHiddenPath(String target) {
        assertThat(LaxParsers.read(target, "/metrics")).isFalse();
    }
}
