package io.swiftdeploy.history.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.EventType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredValuesTest {
    @Test
    void valueWhenNumberIsPlainDecimal() {
        assertThat(StoredValues.value(7)).contains(7L);
        assertThat(StoredValues.value(0.1f)).contains(new BigDecimal("0.1"));
        assertThat(StoredValues.value(1e10)).contains(10_000_000_000L);
        assertThat(StoredValues.value(new BigDecimal("1E-3"))).contains(new BigDecimal("0.001"));
        assertThat(StoredValues.value(BigInteger.TWO.pow(80))).contains(BigInteger.TWO.pow(80));
    }

    @Test
    void valueWhenNumberHasNoPlainTextIsKeptAsText() {
        assertThat(StoredValues.value(Double.NaN)).contains("NaN");
        assertThat(StoredValues.value(Double.NEGATIVE_INFINITY)).contains("-Infinity");
        assertThat(StoredValues.value(new BigDecimal("1E+1000000"))).contains("1E+1000000");
        assertThat(StoredValues.value(new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE)))
                .contains("1E+2147483648");
    }

    @Test
    void valueWhenOfAnotherTypeIsItsText() {
        assertThat(StoredValues.value(Duration.ofSeconds(2))).contains("PT2S");
        assertThat(StoredValues.value(Path.of("a", "b")))
                .contains(Path.of("a", "b").toString());
        assertThat(StoredValues.value(EventType.CHAOS)).contains("CHAOS");
        assertThat(StoredValues.value("half \ud83d pair")).contains("half ? pair");
    }

    @Test
    void mapWhenItHoldsNothingValuesLeavesThemOut() {
        Map<String, Object> map = new HashMap<>();
        map.put("none", null);
        map.put("empty", Optional.empty());
        map.put("full", Optional.of(1));
        map.put("list", Arrays.asList("a", null, "b"));

        assertThat(StoredValues.map(map)).isEqualTo(Map.of("full", 1L, "list", List.of("a", "b")));
    }

    @Test
    void mapWhenItHoldsItselfEndsSomewhere() {
        Map<String, Object> endless = new HashMap<>();
        endless.put("self", endless);

        assertThat(StoredValues.map(endless).toString()).contains("nested deeper than 64 levels");
    }
}
