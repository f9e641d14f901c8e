package io.swiftdeploy.metrics.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.metrics.exposition.Series;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusMeaningTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "500",
                "503",
                "599",
                "503.0",
                "503.00",
                "5xx",
                "5XX",
                "SERVER_ERROR",
                "server error",
                "error",
                "Error"
            })
    void ofWhatTheServerFailedAtIsAServerError(String status) {
        assertThat(StatusMeaning.of(status)).isEqualTo(StatusMeaning.SERVER_ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "200",
                "204.0",
                "302",
                "404",
                "2xx",
                "4xx",
                "success",
                "SUCCESS",
                "CLIENT_ERROR",
                "REDIRECTION",
                "ok"
            })
    void ofWhatTheServerDidRightIsFine(String status) {
        assertThat(StatusMeaning.of(status)).isEqualTo(StatusMeaning.FINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "weird", "0", "99", "600", "5000", "503.5", "UNKNOWN", "-503", "5yy", "\u0665\u0660\u0663"})
    void ofAnythingElseCannotBeRead(String status) {
        assertThat(StatusMeaning.of(status)).isEqualTo(StatusMeaning.UNREADABLE);
    }

    /** Micrometer's word for a client that left is a word that cannot be read elsewhere, as is the same in another case. */
    @ParameterizedTest
    @CsvSource({"UNKNOWN, NO_ANSWER, UNREADABLE", "unknown, UNREADABLE, UNREADABLE", "200, FINE, FINE"})
    void meaningOfUnknownIsMicrometersAlone(String status, StatusMeaning byMicrometer, StatusMeaning byOthers) {
        Series series = new Series("requests", Map.of("status", status));

        assertThat(Presets.MICROMETER.meaning(series)).contains(byMicrometer);
        assertThat(Presets.QUARKUS.meaning(series)).contains(byMicrometer);
        assertThat(Presets.SWIFTDEPLOY.meaning(series)).contains(byOthers);
    }
}
