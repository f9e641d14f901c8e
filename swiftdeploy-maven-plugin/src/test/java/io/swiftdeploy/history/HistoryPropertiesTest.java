package io.swiftdeploy.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.line.ChainLine;
import io.swiftdeploy.history.line.ChainLine.Link;
import io.swiftdeploy.history.line.LineFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HistoryPropertiesTest {
    @Property(tries = 500)
    void recordWhenWrittenAndReadIsTheSame(
            @ForAll("values") Object value, @ForAll String text, @ForAll EventType type, @ForAll Result result)
            throws Exception {
        FindingRecord finding = new FindingRecord(text, false, text, Optional.of(value), Optional.of(value));
        HistoryEvent event = new HistoryEvent(
                type,
                text,
                Map.of(text, value),
                Map.of("nested", Map.of(text, List.of(value))),
                List.of(
                        new DecisionRecord(text, true, List.of(finding)),
                        new DecisionRecord(text, false, Optional.of(text), List.of(finding))),
                result,
                text);

        RecordLine line = RecordLine.of(
                new RecordLine.Header(3, Events.NOON, Actor.named("alice"), LineFormat.GENESIS, false), event);

        assertThat(line.text()).doesNotContain("\n");
        assertThat(ChainLine.of(line.text().getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Link.class, link -> assertThat(link.intact()).isTrue());
        assertThat(RecordDecoder.record((Link) ChainLine.of(line.text().getBytes(UTF_8))))
                .isEqualTo(line.record());
    }

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.oneOf(
                Arbitraries.strings().map(Object.class::cast),
                Arbitraries.doubles().map(Object.class::cast),
                Arbitraries.longs().map(Object.class::cast),
                Arbitraries.bigDecimals().map(Object.class::cast),
                Arbitraries.bigIntegers().map(Object.class::cast),
                Arbitraries.of(true, false).map(Object.class::cast),
                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE, Double.MAX_VALUE)
                        .map(Object.class::cast));
    }
}
