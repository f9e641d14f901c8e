package io.swiftdeploy.policy.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltinsTest {

    @Test
    void sprintfTakesRegosTextAndGivesJson() {
        assertThat(new Sprintf().call(List.of("\"%v \\\"%d\\\"\"", "[{\"a\"},7]")))
                .isEqualTo("\"{\\\"a\\\"} \\\"7\\\"\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "\" [1, {}] \"", "\"{\\\"a\\\": null}\"", "\"\\\"\\\"\""})
    void jsonIsValidWhenAStringIsJson(String argument) {
        assertThat(new JsonCheck().call(List.of(argument))).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"1 2\"", "\"{\"", "\"nul\"", "1", "null", "{}", "set()"})
    void jsonIsValidWhenItIsNotOrIsNoStringIsFalse(String argument) {
        assertThat(new JsonCheck().call(List.of(argument))).isEqualTo("false");
    }
}
