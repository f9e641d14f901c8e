package io.swiftdeploy.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeTextTest {

    @ParameterizedTest
    @CsvSource({
        "UTF-8, UTF-8, Zürich \uD83D\uDE00, true",
        "US-ASCII, US-ASCII, Zurich, true",
        "US-ASCII, US-ASCII, Zürich, false",
        "US-ASCII, US-ASCII, Z?rich, true",
        "ISO-8859-1, ISO-8859-1, Zürich, true",
        "ISO-8859-1, ISO-8859-1, 東京, false",
        "UTF-8, US-ASCII, Zürich, true",
        "ISO-8859-1, UTF-8, Zürich, false",
        "ISO-8859-1, UTF-8, Zurich, true",
        "UTF-8, UTF-8, '', true"
    })
    void arrivesWhenTheBytesAreThoseOfTheLocaleOrUtf8(Charset passing, Charset locale, String text, boolean arrives) {
        assertThat(new NativeText(passing, locale, "LANG=x").arrives(text)).isEqualTo(arrives);
    }

    @Test
    void arrivesWhenHalfACharacterIsNoText() {
        assertThat(new NativeText(StandardCharsets.UTF_8, StandardCharsets.UTF_8, "LANG=x").arrives("a\uD83D"))
                .isFalse();
    }

    @Test
    void settingIsTheVariableThatDecides() {
        assertThat(NativeText.setting(Map.of("LANG", "de_DE", "LC_ALL", "C", "LC_CTYPE", "en")))
                .isEqualTo("LC_ALL=C");
        assertThat(NativeText.setting(Map.of("LANG", "de_DE", "LC_ALL", "", "LC_CTYPE", "en")))
                .isEqualTo("LC_CTYPE=en");
        assertThat(NativeText.setting(Map.of("LANG", "de_DE"))).isEqualTo("LANG=de_DE");
        assertThat(NativeText.setting(Map.of())).isEqualTo("none of LC_ALL, LC_CTYPE and LANG is set");
    }

    @Test
    void isUndecodedWhenANameHasTheSignOfItsDecoder() {
        assertThat(NativeText.isUndecoded("z\uFFFDrich.rego")).isTrue();
        assertThat(NativeText.isUndecoded("zürich.rego")).isFalse();
    }
}
