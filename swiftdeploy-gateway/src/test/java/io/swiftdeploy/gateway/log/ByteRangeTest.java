package io.swiftdeploy.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-, 0, 10",
        "bytes=4-, 4, 10",
        "bytes=9-, 9, 10",
        "bytes=0-0, 0, 1",
        "bytes=4-6, 4, 7",
        "bytes=4-99, 4, 10",
        "bytes=-3, 7, 10",
        "bytes=-99, 0, 10"
    })
    void parseWhenBytesAreThereIsThem(String range, long from, long end) {
        assertThat(ByteRange.parse(range, 10)).contains(new ByteRange(from, end));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=99-", "bytes=5-4", "bytes=-0"})
    void parseWhenNoneIsThereIsEmpty(String range) {
        assertThat(ByteRange.parse(range, 10))
                .hasValueSatisfying(it -> assertThat(it.isEmpty()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes=",
                "bytes=-",
                "bytes=1",
                "bytes=1-2,4-5",
                "lines=1-",
                "bytes=a-",
                "bytes=1-9999999999999999999"
            })
    void parseWhenItIsNotOnePartAsksForNoneAtAll(String range) {
        assertThat(ByteRange.parse(range, 10)).isEmpty();
    }
}
