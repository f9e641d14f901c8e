package io.swiftdeploy.manifest.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "X-Api-Key", "x1", "Cookie"})
    void readWhenBothGatewaysPassItOnTakesIt(String name) throws InvalidValue {
        assertThat(new HeaderName().read(name)).isEqualTo(name);
    }

    /** nginx drops them without a word, so the service would answer 401. */
    @ParameterizedTest
    @ValueSource(strings = {"X_Api_Key", "X.Key", "X-Key!", "X Key", "X-K\u00e9y", "", "X-Key:"})
    void readWhenNginxDropsItRefusesIt(String name) {
        assertThatThrownBy(() -> new HeaderName().read(name))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("letters, digits and hyphens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "connection", "TE", "Accept", "X-SwiftDeploy-Instance", "x-swiftdeploy-token"})
    void readWhenItIsOfTheConnectionOrOursRefusesIt(String name) {
        assertThatThrownBy(() -> new HeaderName().read(name)).isInstanceOf(InvalidValue.class);
    }
}
