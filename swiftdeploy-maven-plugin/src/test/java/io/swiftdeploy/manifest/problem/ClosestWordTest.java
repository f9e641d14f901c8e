package io.swiftdeploy.manifest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosestWordTest {

    @ParameterizedTest
    @CsvSource({"port,port,0", "prot,port,1", "'',port,4", "image,mage,1", "name,mode,3", "ca,abc,3"})
    void distanceCountsEdits(String from, String to, int edits) {
        assertThat(ClosestWord.distance(from, to)).isEqualTo(edits);
    }

    @Test
    void toWhenSeveralAreNearTakesTheNearest() {
        assertThat(ClosestWord.to("metric", List.of("metrical", "metrics"))).contains("metrics");
    }

    @Test
    void toWhenNothingIsNearFindsNothing() {
        assertThat(ClosestWord.to("volume", List.of("port", "mode"))).isEmpty();
        assertThat(ClosestWord.to("", List.of("a"))).isEmpty();
        assertThat(ClosestWord.to("port".repeat(100_000), List.of("port"))).isEmpty();
    }
}
