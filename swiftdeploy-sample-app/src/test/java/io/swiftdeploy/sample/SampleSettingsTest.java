package io.swiftdeploy.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleSettingsTest {
    @Test
    void fromWhenEnvironmentIsEmptyUsesDefaults() throws Exception {
        assertThat(SampleSettings.from(Map.of()))
                .isEqualTo(new SampleSettings(InstanceMode.STABLE, "dev", Optional.empty(), 3000));
    }

    @Test
    void fromWhenVariablesAreBlankUsesDefaults() throws Exception {
        assertThat(SampleSettings.from(Map.of("MODE", "", "APP_VERSION", " ", "APP_PORT", "")))
                .isEqualTo(new SampleSettings(InstanceMode.STABLE, "dev", Optional.empty(), 3000));
    }

    @Test
    void fromWhenEverythingIsSetTakesIt() throws Exception {
        assertThat(SampleSettings.from(
                        Map.of("MODE", "canary", "APP_VERSION", "1.2.3", "APP_HOST", "127.0.0.1", "APP_PORT", "8081")))
                .isEqualTo(new SampleSettings(InstanceMode.CANARY, "1.2.3", Optional.of("127.0.0.1"), 8081));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "65536", "3000.5", "99999999999"})
    void fromWhenPortIsNoPortSaysWhatAPortIs(String port) {
        assertThatThrownBy(() -> SampleSettings.from(Map.of("APP_PORT", port)))
                .isInstanceOf(SettingsException.class)
                .hasMessage("APP_PORT must be a number from 0 to 65535, but is \"" + port + "\".");
    }

    @Test
    void fromWhenSeveralVariablesAreWrongNamesThemAll() {
        assertThatThrownBy(() -> SampleSettings.from(Map.of("MODE", "Canary", "APP_PORT", "x")))
                .hasMessageContainingAll("MODE must be \"stable\" or \"canary\", but is \"Canary\".", "APP_PORT");
    }
}
