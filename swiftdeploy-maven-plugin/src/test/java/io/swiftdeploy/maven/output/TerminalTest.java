package io.swiftdeploy.maven.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.io.ScreenSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {

    @Test
    void parseTakesRowsAndColumns() {
        assertThat(Terminal.parse("40 120\n")).contains(new ScreenSize(120, 40));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 0", "40", "40 wide", "123456 80"})
    void parseOfAnythingElseIsEmpty(String text) {
        assertThat(Terminal.parse(text)).isEmpty();
    }

    @Test
    void sizeIsThatOfSomeScreen() {
        assertThat(Terminal.size().columns()).isPositive();
        assertThat(Terminal.size().rows()).isPositive();
    }
}
