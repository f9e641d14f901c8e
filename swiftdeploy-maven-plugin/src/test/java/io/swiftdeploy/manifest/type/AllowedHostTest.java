package io.swiftdeploy.manifest.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "flags.example.com",
                "flags.example.com:8443",
                "localhost",
                "my_app-1:3000",
                "10.0.0.7",
                "10.0.0.7:80",
                "a",
                "xn--bcher-kva.example",
                "3com.example"
            })
    void readWhenItIsAHostTakesIt(String text) throws Exception {
        assertThat(new AllowedHost().read(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*|wildcards are refused",
                "*.example.com|wildcards are refused",
                "https://flags.example.com|leave out scheme",
                "flags.example.com/|leave out scheme",
                "user@flags.example.com|leave out scheme, user and path",
                "[::1]:80|IPv6",
                "::1|IPv6",
                "Flags.example.com|lower case",
                "flags.example.com.|must be a host name",
                ".example.com|must be a host name",
                "a..b|must be a host name",
                "-a.b|must be a host name",
                "a b|must be a host name",
                "a:|must be a host name",
                "a:0|must be a host name",
                "a:080|must be a host name",
                "a:65536|must be between 1 and 65535, was 65536",
                "1.2.3|must be a host name",
                "256.1.1.1|must be a host name",
                "010.0.0.1|must be a host name",
                "0x7f.1|must be a host name",
                "0x7f000001|must be a host name",
                "2130706433|must be a host name",
                "a%2eb|must be a host name",
                "bücher.example|must be a host name"
            })
    void readWhenItIsNoneSaysWhy(String text, String why) {
        assertThatThrownBy(() -> new AllowedHost().read(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining(why);
    }

    @Test
    void readWhenItIsTooLongIsRefused() {
        assertThatThrownBy(() -> new AllowedHost().read("a.".repeat(127) + "a")).isInstanceOf(InvalidValue.class);
    }
}
