package io.swiftdeploy.runtime.docker.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.runtime.GatewayFault.Failing;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultFileTest {

    @ParameterizedTest
    @CsvSource({"0.5, 32768", "1, 65536", "0.01, 656", "0.000001, 1", "0.99999, 65536", "0.0625, 4096", "0.3333, 21844"
    })
    void beginningsMatchTheShareOfAllRequestIdsAndAtLeastOne(BigDecimal rate, long expected) {
        Pattern pattern = Pattern.compile("^(?:" + String.join("|", FaultFile.beginnings(rate)) + ")");

        assertThat(IntStream.range(0, 65_536)
                        .filter(id -> pattern.matcher(String.format(Locale.ROOT, "%04xffff", id))
                                .find())
                        .count())
                .isEqualTo(expected);
    }

    @Test
    void othersAreAllButThePresentCanaryAndWithoutOneEverything() {
        String text = FaultFile.text(8081, "some-id", "canary_ab12", new Failing(new BigDecimal("0.5")));
        String none = FaultFile.none(8081, "some-id");

        assertThat(FaultFile.isOfOthers(text, Optional.of("ab12"))).isFalse();
        assertThat(FaultFile.isOfOthers(text, Optional.of("cd34"))).isTrue();
        assertThat(FaultFile.isOfOthers(text, Optional.empty())).isTrue();
        assertThat(FaultFile.isOfOthers(none, Optional.of("ab12"))).isFalse();
        assertThat(FaultFile.isOfOthers(none, Optional.empty())).isTrue();
        assertThat(FaultFile.isOfOthers("", Optional.empty())).isFalse();
    }

    @Test
    void textNamesTheUpstreamAndWhatTheOperationsListenerAnswers() {
        assertThat(FaultFile.text(8081, "some-id", "canary_ab12", new Failing(new BigDecimal("0.5"))))
                .isEqualTo("\"~^8081 \" \"error 0.5 some-id\";\n\"~^[0-9]+ canary_ab12 user (?:[01234567])\" 1;\n");
    }
}
