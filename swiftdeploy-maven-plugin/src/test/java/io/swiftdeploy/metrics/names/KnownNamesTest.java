package io.swiftdeploy.metrics.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.metrics.exposition.Exposition;
import io.swiftdeploy.metrics.exposition.ExpositionParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownNamesTest {

    @Test
    void inWhenMetricsAreOfALibraryRecognisesIt() {
        assertThat(KnownNames.ANY.in(exposition("http_requests_total{path=\"/\",status_code=\"200\"} 1\n")))
                .contains(Presets.SWIFTDEPLOY);
        assertThat(KnownNames.ANY.in(exposition("http_server_requests_seconds_count{uri=\"/\",status=\"200\"} 1\n")))
                .contains(Presets.ANY_MICROMETER);
        assertThat(KnownNames.ANY.in(exposition(
                        "http_server_request_duration_seconds_count{http_response_status_code=\"200\"} 1\n")))
                .contains(Presets.OTEL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# TYPE http_requests_total counter\n",
                "# TYPE http_requests counter\n",
                "# TYPE http_server_requests_seconds summary\n"
            })
    void inWhenRequestsAreOnlyAnnouncedRecognisesThem(String text) {
        assertThat(KnownNames.ANY.in(exposition(text))).isPresent();
    }

    @Test
    void inWhenNothingIsKnownIsEmpty() {
        assertThat(KnownNames.ANY.in(exposition("jvm_info 1\nrequests_count_total 7\n")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator/health/**, true",
        "/actuator, true",
        "/q/health/ready, true",
        "/q/search, false",
        "/actuators, false",
        "/, false"
    })
    void operationsOfBothFrameworksAreToldFromUsersRoutes(String path, boolean isOperation) {
        assertThat(Presets.ANY_MICROMETER.isOperation(path)).isEqualTo(isOperation);
    }

    @Test
    void shownNamesThoseThatMayBeAboutRequestsFirst() {
        assertThat(KnownNames.shown(exposition("jvm_info 1\nrest_calls 2\nmy_http_hits_total 3\n")))
                .containsExactly("my_http_hits_total", "rest_calls");
        assertThat(KnownNames.shown(exposition("b 1\na 2\n"))).containsExactly("a", "b");
    }

    private static Exposition exposition(String text) {
        return ExpositionParser.parse(text);
    }
}
