package io.swiftdeploy.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretHashTest {

    /** As {@code printf %s hunter2 | openssl dgst -sha256 -mac HMAC -macopt hexkey:0123...}. */
    @Test
    void ofIsTheHmacWithTheKey() {
        assertThat(new SecretHash("0123456789abcdef".repeat(4)).of("hunter2"))
                .isEqualTo("4e658f38422ab42c59fbdf8df3304bac39f9a61113b47ffa403e0d3555035212");
    }

    @Test
    void ofWhenTheKeyIsAnotherIsAnother() {
        assertThat(SecretHash.random().of("hunter2"))
                .isNotEqualTo(SecretHash.random().of("hunter2"));
    }

    @Test
    void toStringDoesNotShowTheKey() {
        assertThat(new SecretHash("0123456789abcdef".repeat(4)).toString()).doesNotContain("0123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123", "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"})
    void anythingElseIsNoKey(String text) {
        assertThat(SecretHash.isKey(text)).isFalse();
        assertThatThrownBy(() -> new SecretHash(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
