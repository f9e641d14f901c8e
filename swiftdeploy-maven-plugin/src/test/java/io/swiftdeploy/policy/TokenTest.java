package io.swiftdeploy.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {

    @Test
    void toStringDoesNotShowTheValue() {
        Token token = Token.random();

        assertThat(token.toString()).isEqualTo("Token[redacted]").doesNotContain(token.value());
    }

    @Test
    void randomWhenAskedTwiceDiffers() {
        assertThat(Token.random()).isNotEqualTo(Token.random());
        assertThat(Token.random().value()).hasSize(64);
    }

    @Test
    void sha256IsLowerCaseHexadecimal() {
        assertThat(new Token("0123456789abcdef").sha256())
                .isEqualTo("9f9f5111f7b27a781f1f1ddde5ebc2dd2b796bfc7365c9c28b548e564176929f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "has a space in the middle", "line\nbreak0123456789", "ünïcödé-0123456789"})
    void newWhenUnfitForAHeaderIsRefusedWithoutShowingIt(String value) {
        assertThatThrownBy(() -> new Token(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a usable token");
    }
}
