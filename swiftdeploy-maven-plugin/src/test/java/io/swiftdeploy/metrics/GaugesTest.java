package io.swiftdeploy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.metrics.exposition.ExpositionParser;
import io.swiftdeploy.metrics.names.Presets;
import org.junit.jupiter.api.Test;

class GaugesTest {

    @Test
    void ofWhenInstanceExportsAllKnowsModeChaosAndUptime() {
        Gauges gauges = gauges("app_mode 1.0\nchaos_active 2.0\napp_uptime_seconds 12.5\n");

        assertThat(gauges.mode()).hasValue(1);
        assertThat(gauges.modeName()).isEqualTo("canary");
        assertThat(gauges.chaosName()).isEqualTo("error");
        assertThat(gauges.uptimeSeconds()).hasValue(12.5);
    }

    @Test
    void ofWhenInstanceIsStableAndQuietSaysSo() {
        Gauges gauges = gauges("app_mode 0\nchaos_active 0\n");

        assertThat(gauges.modeName()).isEqualTo("stable");
        assertThat(gauges.chaosName()).isEqualTo("none");
    }

    @Test
    void ofWhenInstanceExportsNothingIsUnknown() {
        Gauges gauges = gauges("up 1\n");

        assertThat(gauges.mode()).isEmpty();
        assertThat(gauges.modeName()).isEqualTo("unknown");
        assertThat(gauges.chaosName()).isEqualTo("unknown");
        assertThat(gauges.uptimeSeconds()).isEmpty();
    }

    @Test
    void ofWhenValueIsNoKnownModeOrNoNumberOrAmbiguousIsUnknown() {
        assertThat(gauges("app_mode 7\n").modeName()).isEqualTo("unknown");
        assertThat(gauges("app_mode 0.5\n").modeName()).isEqualTo("unknown");
        assertThat(gauges("app_mode NaN\n").mode()).isEmpty();
        assertThat(gauges("app_mode{worker=\"1\"} 0\napp_mode{worker=\"2\"} 1\n")
                        .mode())
                .isEmpty();
    }

    private static Gauges gauges(String text) {
        return Gauges.of(ExpositionParser.parse(text), Presets.SWIFTDEPLOY);
    }
}
