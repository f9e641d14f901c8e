package io.swiftdeploy.policy.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swiftdeploy.failure.SwiftDeployException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDataTest {
    private static final Path FILE = Path.of("data.json");

    @Test
    void withKeepsWhatElseIsThereAndNumbersAsTheyWere() {
        String json =
                "{\"b\": [1, 2.50, {\"x\": null}], \"thresholds\": {\"z\": 1, \"a\": 1E+2}, \"t\": true, \"s\": \"\\u00e4\\\"\"}";

        PolicyData merged = PolicyData.in(FILE, json).with(Map.of("m", new BigDecimal("30.000"), "z", BigDecimal.TEN));

        assertThat(merged.json())
                .isEqualTo(
                        """
                        {
                          "b" : [ 1, 2.50, {
                            "x" : null
                          } ],
                          "thresholds" : {
                            "z" : 10,
                            "a" : 1E+2,
                            "m" : 30.000
                          },
                          "t" : true,
                          "s" : "ä\\""
                        }
                        """);
    }

    /** The hash of the policies is over this text, and a running policy server is recognized by the hash. */
    @Test
    void jsonIsTheTextThatTheFirstVersionWrote() throws Exception {
        String json = "{\"a\": {}, \"l\": [], \"n\": -0.10, \"big\": 123456789012345678901234567890, \"e\": 1e400}";
        String first = new ObjectMapper()
                .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(json.replace("-0.10", "-0.1"))
                .toPrettyString();

        assertThat(PolicyData.in(FILE, json.replace("-0.10", "-0.1")).json()).isEqualTo(first + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "1", "\"x\""})
    void inWhenItIsNoObjectIsRefused(String json) {
        assertThatThrownBy(() -> PolicyData.in(FILE, json))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining(PolicyFolderErrors.notAnObject());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\": 1, \"a\": 2}", "{} {}", "{\"a\": NaN}", "{\"a\":}", "{\"a\": [1,}"})
    void inWhenItIsNoJsonIsRefused(String json) {
        assertThatThrownBy(() -> PolicyData.in(FILE, json))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("JSON");
    }
}
