package io.swiftdeploy.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChaosReaderTest {
    @Test
    void readWhenSlowHoldsAnswersBack() throws Exception {
        assertThat(read("{\"mode\":\"slow\",\"duration\":2}"))
                .isEqualTo(new InjectedFault.SlowAnswers(Duration.ofSeconds(2)));
    }

    @Test
    void readWhenDurationIsAFractionKeepsTheMilliseconds() throws Exception {
        assertThat(read("{\"mode\":\"slow\",\"duration\":0.25}"))
                .isEqualTo(new InjectedFault.SlowAnswers(Duration.ofMillis(250)));
    }

    @Test
    void readWhenDurationIsTheLongestTakesIt() throws Exception {
        assertThat(read("{\"mode\":\"slow\",\"duration\":300}"))
                .isEqualTo(new InjectedFault.SlowAnswers(Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.5, 0.5", "1, 1"})
    void readWhenErrorTakesTheRate(String written, double rate) throws Exception {
        assertThat(read("{\"mode\":\"error\",\"rate\":" + written + "}"))
                .isEqualTo(new InjectedFault.FailingAnswers(rate));
    }

    @Test
    void readWhenRecoverEndsChaos() throws Exception {
        assertThat(read("{\"mode\":\"recover\"}")).isEqualTo(new InjectedFault.NoFault());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    ~~                                     | The body must be a JSON object, such as {"mode":"recover"}.
                    []                                     | The body must be a JSON object, such as {"mode":"recover"}.
                    null                                   | The body must be a JSON object, such as {"mode":"recover"}.
                    mode=slow                              | The body is not valid JSON at line 1, column 1.
                    {"mode":"recover"                      | The body is not valid JSON at line 1, column 18.
                    {"mode":"recover"} x                   | The body is not valid JSON at line 1, column 20.
                    {"mode":"slow","mode":"recover"}       | The body is not valid JSON at line 1, column 22.
                    {}                                     | mode is missing: it must be "slow", "error" or "recover".
                    {"mode":"fast"}                        | mode must be "slow", "error" or "recover", but is "fast".
                    {"mode":["slow"]}                      | mode must be "slow", "error" or "recover", but is ["slow"].
                    {"mode":"slow"}                        | duration is missing: it must be a number of seconds.
                    {"mode":"slow","duration":"2"}         | duration must be a number of seconds, but is "2".
                    {"mode":"slow","duration":-1}          | duration must be more than 0 and at most 300 seconds, but is -1.
                    {"mode":"slow","duration":0}           | duration must be more than 0 and at most 300 seconds, but is 0.
                    {"mode":"slow","duration":300.5}       | duration must be more than 0 and at most 300 seconds, but is 300.5.
                    {"mode":"slow","duration":2,"rate":1}  | "rate" does not belong to mode "slow".
                    {"mode":"error"}                       | rate is missing: it must be a number from 0 to 1.
                    {"mode":"error","rate":true}           | rate must be a number from 0 to 1, but is true.
                    {"mode":"error","rate":1.01}           | rate must be from 0 to 1, but is 1.01.
                    {"mode":"error","rate":-0.1}           | rate must be from 0 to 1, but is -0.1.
                    {"mode":"recover","duration":1}        | "duration" does not belong to mode "recover".
                    """)
    void readWhenBodyIsBadSaysWhatIsWrong(String body, String sentence) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(BadChaosException.class)
                .hasMessage(sentence);
    }

    @Test
    void readWhenDurationIsBeyondADoubleRefusesIt() {
        assertThatThrownBy(() -> read("{\"mode\":\"slow\",\"duration\":1e400}"))
                .hasMessageStartingWith("duration must be more than 0 and at most 300 seconds");
    }

    @Test
    void readWhenBodyIsTooLargeSaysTheLimit() {
        assertThatThrownBy(() -> read("{\"mode\":\"" + "x".repeat(ChaosReader.MAX_BYTES) + "\"}"))
                .hasMessage("The body must not be larger than 4096 bytes.");
    }

    @Test
    void readWhenAValueIsLongQuotesItsStartOnly() {
        assertThatThrownBy(() -> read("{\"mode\":\"" + "x".repeat(1000) + "\"}"))
                .satisfies(e -> assertThat(e.getMessage()).endsWith("xxx....").hasSizeLessThan(150));
    }

    @Test
    void readWhenNestedTooDeepRefusesIt() {
        assertThatThrownBy(() -> read("[".repeat(4000))).hasMessage("The body is not JSON of a usable size.");
    }

    private static InjectedFault read(String body) throws Exception {
        return new ChaosReader().read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
