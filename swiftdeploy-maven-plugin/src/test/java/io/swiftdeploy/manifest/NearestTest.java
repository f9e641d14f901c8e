package io.swiftdeploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource({"port,port,0", "prot,port,1", "'',port,4", "image,mage,1", "name,mode,3", "ca,abc,3"})
    void distanceCountsEdits(String from, String to, int edits) {
        assertThat(Nearest.distance(from, to)).isEqualTo(edits);
    }

    @Test
    void toWhenSeveralAreNearTakesTheNearest() {
        assertThat(Nearest.to("metric", List.of("metrical", "metrics"))).contains("metrics");
    }

    @Test
    void toWhenNothingIsNearFindsNothing() {
        assertThat(Nearest.to("volume", List.of("port", "mode"))).isEmpty();
        assertThat(Nearest.to("", List.of("a"))).isEmpty();
        assertThat(Nearest.to("port".repeat(100_000), List.of("port"))).isEmpty();
    }
}
