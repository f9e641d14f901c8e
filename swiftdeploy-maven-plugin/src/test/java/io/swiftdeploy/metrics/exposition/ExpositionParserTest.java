package io.swiftdeploy.metrics.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpositionParserTest {

    @Test
    void parseWhenEveryFeatureOfTheFormatIsUsedReadsEverySample() throws IOException {
        Exposition exposition = ExpositionParser.parse(resource("whole-format.prom"));

        assertThat(exposition.samples())
                .containsExactly(
                        sample("shop_orders_total", Map.of("country", "DE", "code", "200"), 1027),
                        sample("shop_orders_total", Map.of("country", "DE", "code", "400"), 3),
                        sample("shop_orders_total", Map.of("country", "FR", "code", "500"), 5),
                        sample("stock", Map.of(), 12),
                        sample(
                                "stock",
                                Map.of(
                                        "path", "C:\\DIR\\FILE.TXT",
                                        "error", "Cannot find:\n\"FILE\"",
                                        "comma", "a,b}c{d=e #"),
                                -1458255915),
                        sample("no_type_and_no_help", Map.of(), 12.47),
                        sample("job:orders:rate5m", Map.of(), 100),
                        sample("positive", Map.of(), Double.POSITIVE_INFINITY),
                        sample("negative", Map.of("of", "x"), Double.NEGATIVE_INFINITY),
                        sample("nothing", Map.of(), Double.NaN),
                        sample("lower_case", Map.of(), Double.NaN),
                        sample("call_seconds_bucket", Map.of("le", "0.05"), 24054),
                        sample("call_seconds_bucket", Map.of("le", "+Inf"), 144320),
                        sample("call_seconds_sum", Map.of(), 53423),
                        sample("call_seconds_count", Map.of(), 144320),
                        sample("rpc_seconds", Map.of("quantile", "0.5"), 4773),
                        sample("rpc_seconds", Map.of("quantile", "0.99"), 76656),
                        sample("rpc_seconds_sum", Map.of(), 17560473),
                        sample("rpc_seconds_count", Map.of(), 2693),
                        sample("some_value", Map.of(), 8),
                        sample("umlaut", Map.of("city", "Köln", "sign", "佖"), 1));
    }

    @Test
    void parseWhenTypesAreGivenKnowsThemAndElseSaysUntyped() throws IOException {
        Exposition exposition = ExpositionParser.parse(resource("whole-format.prom"));

        assertThat(exposition.typeOf("shop_orders_total")).isEqualTo(MetricType.COUNTER);
        assertThat(exposition.typeOf("stock")).isEqualTo(MetricType.GAUGE);
        assertThat(exposition.typeOf("call_seconds")).isEqualTo(MetricType.HISTOGRAM);
        assertThat(exposition.typeOf("rpc_seconds")).isEqualTo(MetricType.SUMMARY);
        assertThat(exposition.typeOf("some_value")).isEqualTo(MetricType.UNTYPED);
        assertThat(exposition.typeOf("no_type_and_no_help")).isEqualTo(MetricType.UNTYPED);
    }

    @Test
    void parseWhenTextIsEmptyHasNoSamples() {
        assertThat(ExpositionParser.parse("").samples()).isEmpty();
        assertThat(ExpositionParser.parse("\n \n\t\n").samples()).isEmpty();
    }

    @Test
    void parseWhenLastLineHasNoLineFeedIsRefusedSinceItMayHaveBeenCut() {
        for (String cut : new String[] {"a 1\nb 2", "a 1\nb 1234 ", "a 1\n# TYPE b coun", "a 1\n "}) {
            assertThatThrownBy(() -> ExpositionParser.parse(cut))
                    .isInstanceOf(ExpositionException.class)
                    .hasMessageContaining("line 2");
        }
    }

    @Test
    void parseWhenTextEndsAsOpenMetricsDoesReadsIt() {
        assertThat(ExpositionParser.parse("a 1\nb 2\n# EOF").samples()).hasSize(2);
        assertThat(ExpositionParser.parse("a 1\nb 2\n# EOF\n").samples()).hasSize(2);
    }

    @Test
    void parseWhenLinesEndWithCarriageReturnReadsTheSame() {
        String text = "# TYPE a counter\r\na{b=\"c\"} 1\r\nd 2 3\r\n\r\n";

        assertThat(ExpositionParser.parse(text)).isEqualTo(ExpositionParser.parse(text.replace("\r", "")));
    }

    @Test
    void parseWhenLabelHoldsCarriageReturnKeepsIt() {
        assertThat(ExpositionParser.parse("a{b=\"c\rd\"} 1\n").samples())
                .containsExactly(sample("a", Map.of("b", "c\rd"), 1));
    }

    @Test
    void samplesOfWhenNameIsAPrefixOfOthersFindsOnlyItsOwn() {
        Exposition exposition = ExpositionParser.parse("a 1\na_total 2\n");

        assertThat(exposition.samplesOf("a")).containsExactly(sample("a", Map.of(), 1));
    }

    private static Sample sample(String name, Map<String, String> labels, double value) {
        return new Sample(name, labels, value);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ExpositionParserTest.class.getResourceAsStream("/metrics/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
