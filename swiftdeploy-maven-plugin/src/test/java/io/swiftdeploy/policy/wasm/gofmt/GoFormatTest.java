package io.swiftdeploy.policy.wasm.gofmt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoFormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "%v;[2.0];2",
                "%v;[0.0001];0.0001",
                "%v;[0.00001];1e-05",
                "%v;[1234567.5];1.2345675e+06",
                "%v;[1e3];1000",
                "%v;[-0.0];-0",
                "%v;[-0];0",
                "%v;[1e400];1e400",
                "%v;[9007199254740993];9007199254740993",
                "%d;[1.5];%!d(float64=1.5)",
                "%s;[3];%!s(int=3)",
                "%d;[\"a\"];%!d(string=a)",
                "%s %s;[\"a\"];a %!s(MISSING)",
                "%s;[\"a\",1,\"b\"];a%!(EXTRA int=1, string=b)",
                "%;[];%!(NOVERB)",
                "5 %%;[];5 %",
                "%5v|%-5v|%05d|%+d;[\"ab\",\"ab\",-42,7];   ab|ab   |-0042|+7",
                "%.2f|%.0f|%e;[2.675,2.5,1234.5];2.67|2|1.234500e+03",
                "%.1e|%e;[100.0,0.0];1.0e+02|0.000000e+00",
                "%v;[{2,10,\"b\",\"a\"}];{2, 10, \"a\", \"b\"}",
                "%v;[{\"b\":[1,true,null],\"a\":\"q\\\"\\u0001\"}];{\"a\": \"q\\\"\\x01\", \"b\": [1, true, null]}",
                "%v %v;[set(),[]];set() []"
            })
    void formatReadsLikeOpenPolicyAgent(String format, String arguments, String expected) {
        assertThat(GoFormat.format(format, RegoText.elements(arguments))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%x", "%#v", "%.3d", "% d", "%*d", "%q"})
    void formatWhenUnknownRefusesToGuess(String format) {
        assertThatThrownBy(() -> GoFormat.format(format, RegoText.elements("[5]")))
                .isInstanceOf(MissingFunction.class)
                .hasMessageStartingWith("sprintf with %");
    }

    @Test
    void shortestWhenManyDigitsAreNeededIdentifiesTheNumber() {
        assertThat(GoFloat.shortest(2.0e-3)).isEqualTo("0.002");
        assertThat(GoFloat.shortest(2.2250738585072014E-308)).isEqualTo("2.2250738585072014e-308");
        assertThat(GoFloat.shortest(4.9e-324)).isEqualTo("5e-324");
    }
}
