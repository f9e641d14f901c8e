package io.swiftdeploy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportValuesTest {
    @Test
    void valueWhenDecimalIsRoundedToWhatAPersonCanUse() {
        assertThat(ReportValues.value(new BigDecimal("12.345678"))).isEqualTo("12.346");
        assertThat(ReportValues.value(new BigDecimal("0.000123456"))).isEqualTo("0.000123");
        assertThat(ReportValues.value(new BigDecimal("1.4512e-136"))).isEqualTo("1.45e-136");
        assertThat(ReportValues.value(new BigDecimal("500.000"))).isEqualTo("500");
        assertThat(ReportValues.value(new BigDecimal("0.000"))).isEqualTo("0");
        assertThat(ReportValues.value(12_345_678_901L)).isEqualTo("12345678901");
    }

    @Test
    void valueWhenNestedReadsAsWords() {
        assertThat(ReportValues.value(Map.of("tracks", List.of("stable", "canary"))))
                .isEqualTo("tracks stable, canary");
    }

    @Test
    void percentageWhenFractionIsANumberIsPercent() {
        assertThat(ReportValues.percentage(Optional.of(new BigDecimal("0.0123456"))))
                .hasToString("1.235 %");
        assertThat(ReportValues.percentage(Optional.of(0L))).hasToString("0 %");
        assertThat(ReportValues.percentage(Optional.of("NaN"))).hasToString("NaN");
        assertThat(ReportValues.percentage(Optional.empty())).hasToString("–");
    }
}
