package io.swiftdeploy.maven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestUpdatesTest {

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "woodpecker"})
    void byDefaultOnABuildServerIsOff(String value) {
        assertThat(new ManifestUpdates(Map.of("CI", value)).byDefault()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "false", "False"})
    void byDefaultWhereTheVariableSaysNoIsOn(String value) {
        assertThat(new ManifestUpdates(Map.of("CI", value)).byDefault()).isTrue();
    }

    @Test
    void byDefaultElsewhereIsOn() {
        assertThat(new ManifestUpdates(Map.of("CIRCUS", "true")).byDefault()).isTrue();
    }

    @Test
    void remarkNamesVariableAndParameter() {
        assertThat(ManifestUpdates.remark()).contains("CI is set").contains("swiftdeploy.updateManifest");
    }
}
