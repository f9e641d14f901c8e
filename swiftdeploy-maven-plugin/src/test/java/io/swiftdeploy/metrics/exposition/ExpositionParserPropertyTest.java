package io.swiftdeploy.metrics.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.Type;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ExpositionParserPropertyTest {

    @Property
    void parseWhenPrintedByThePrometheusClientGivesTheSameSample(
            @ForAll String labelValue, @ForAll("anyDouble") double value, @ForAll String help) throws IOException {
        Exposition parsed = ExpositionParser.parse(printed(labelValue, value, help));

        assertThat(parsed.samples()).containsExactly(new Sample("m", Map.of("l", labelValue), value));
        assertThat(parsed.typeOf("m")).isEqualTo(MetricType.GAUGE);
    }

    /** Whatever a service of the client library prints: no beginning of it passes for the whole. */
    @Property(tries = 100)
    void parseWhenTextIsCutOffInALineIsRefused(@ForAll("anyDouble") double value, @ForAll @IntRange(min = 1) int cut)
            throws IOException {
        String text = printed("x", value, "help");
        String beginning = text.substring(0, 1 + cut % (text.length() - 1));

        if (!beginning.endsWith("\n")) {
            assertThatThrownBy(() -> ExpositionParser.parse(beginning)).isInstanceOf(ExpositionException.class);
        }
    }

    @Property
    void parseWhenTextIsGarbageThrowsNothingButExpositionException(@ForAll String garbage) {
        parseOrRefuse(garbage);
    }

    @Property
    void parseWhenTextIsAlmostMetricsThrowsNothingButExpositionException(@ForAll("almostMetrics") String text) {
        parseOrRefuse(text);
    }

    @Property
    void parseWhenValueIsDecimalReadsWhatJavaReads(@ForAll @DoubleRange(min = -1e300, max = 1e300) double value) {
        assertThat(ExpositionParser.parse("m " + value + "\n").samples())
                .containsExactly(new Sample("m", Map.of(), value));
    }

    @Provide
    Arbitrary<Double> anyDouble() {
        return Arbitraries.oneOf(
                Arbitraries.doubles(),
                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE));
    }

    @Provide
    Arbitrary<String> almostMetrics() {
        return Arbitraries.of(
                        "# ", "HELP ", "TYPE ", "m", "{", "}", "l=", "\"", "\\", ",", " 1", "NaN", "\n", "\r", "é")
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
    }

    private static String printed(String labelValue, double value, String help) throws IOException {
        MetricFamilySamples.Sample sample =
                new MetricFamilySamples.Sample("m", List.of("l"), List.of(labelValue), value);
        MetricFamilySamples family = new MetricFamilySamples("m", Type.GAUGE, help, List.of(sample));
        StringWriter text = new StringWriter();
        TextFormat.write004(text, Collections.enumeration(List.of(family)));
        return text.toString();
    }

    private static void parseOrRefuse(String text) {
        try {
            ExpositionParser.parse(text);
        } catch (ExpositionException malformed) {
            assertThat(malformed.line()).isPositive();
            assertThat(malformed.reason()).isNotBlank();
        }
    }
}
