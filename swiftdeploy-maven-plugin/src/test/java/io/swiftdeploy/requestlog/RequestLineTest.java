package io.swiftdeploy.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.requestlog.RequestLine.Sender;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLineTest {
    private static final String PLAIN =
            "2 1767225600.123 9.876 canary_3f9a1c 200 \"0.004\" \"9.875\" 512 10240 stayed plain split user";

    @Test
    void parseGivesWhatTheUserWaitedForAndNotWhatTheClientTook() {
        assertThat(RequestLine.parse(PLAIN))
                .contains(new RequestLine(
                        1_767_225_590,
                        1_767_225_600.123,
                        "canary_3f9a1c",
                        200,
                        OptionalDouble.of(0.004),
                        Sender.USER,
                        Optional.empty()));
    }

    @Test
    void parseGivesTheBucketWhereUsersAreToldApart() {
        assertThat(RequestLine.parse(PLAIN + " 0417").orElseThrow().bucket()).contains("0417");
        assertThat(RequestLine.parse(PLAIN + " -").orElseThrow().bucket()).isEmpty();
    }

    @Test
    void parseOfTheFirstLayoutGivesTheTimeOfTheWholeRequest() {
        assertThat(RequestLine.parse("1767225600.123 canary_3f9a1c 502 0.004"))
                .contains(new RequestLine(
                        1_767_225_600,
                        1_767_225_600.123,
                        "canary_3f9a1c",
                        502,
                        OptionalDouble.of(0.004),
                        Sender.USER,
                        Optional.empty()));
    }

    /** Of either layout: when it ended, how long it took, and the second that it began in. */
    @ParameterizedTest
    @CsvSource({
        "1767225600.123, 0.123, 1767225600",
        "1767225600.123, 0.124, 1767225599",
        "1767225600.999, 0.000, 1767225600",
        "1767225600.123, 3600.000, 1767222000",
        "10.500, 10.500, 0",
        "10.500, 10.501, 0",
        "1767225600.123, 999999999.999, 767225600",
        "0.000, 999999999.999, 0",
        "999999999999.999, 0.001, 999999999999"
    })
    void parseGivesTheSecondThatTheRequestBeganIn(String end, String took, long began) {
        String second = PLAIN.replace("1767225600.123 9.876", end + " " + took);

        assertThat(RequestLine.parse(second).orElseThrow().began()).isEqualTo(began);
        assertThat(RequestLine.parse(end + " canary_3f9a1c 200 " + took)
                        .orElseThrow()
                        .began())
                .isEqualTo(began);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"0.004\"                 | \"0.009\"                 | 0.004",
                "\"-\"                     | \"1.000\"                 | 1.000",
                "\"-, 0.002\"              | \"3.000, 0.003\"          | 3.002",
                "\"-, -\"                  | \"1.000, 1.500\"          | 2.500",
                "\"0.100 : 0.002\"         | \"0.300 : 0.003\"         | 0.302",
                "\"-, 0.100 : -, 0.002\"   | \"1.000, 2.000 : 3.000, 4.000\" | 6.002"
            })
    void parseAddsUpTheAttempts(String heads, String wholes, double expected) {
        String line = PLAIN.replace("\"0.004\" \"9.875\"", heads + " " + wholes);

        assertThat(RequestLine.parse(line).orElseThrow().waited().orElseThrow())
                .isCloseTo(expected, Offset.offset(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"upgraded", "streamed"})
    void parseOfAConnectionThatStaysOpenGivesNoLatency(String kind) {
        RequestLine line = RequestLine.parse(PLAIN.replace("plain", kind)).orElseThrow();

        assertThat(line.waited()).isEmpty();
        assertThat(line.sender()).isEqualTo(Sender.USER);
    }

    /** The gateway itself failed it, at once. */
    @Test
    void parseOfARequestThatNoInstanceWasAskedForGivesNoLatency() {
        RequestLine line = RequestLine.parse(PLAIN.replace("200 \"0.004\" \"9.875\"", "500 \"-\" \"-\""))
                .orElseThrow();

        assertThat(line.status()).isEqualTo(500);
        assertThat(line.waited()).isEmpty();
        assertThat(line.sender()).isEqualTo(Sender.USER);
    }

    @Test
    void parseOfALongUploadGivesNoLatency() {
        assertThat(RequestLine.parse(PLAIN.replace(" 512 ", " 65536 "))
                        .orElseThrow()
                        .waited())
                .isEmpty();
        assertThat(RequestLine.parse(PLAIN.replace(" 512 ", " 65535 "))
                        .orElseThrow()
                        .waited())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "chosen user, TEST",
        "split probe, PROBE",
        "chosen probe, PROBE",
        "chosen user 0417, TEST",
        "split probe -, PROBE"
    })
    void parseOfWhatIsNoUsersRequestSaysSo(String origin, Sender sender) {
        assertThat(RequestLine.parse(PLAIN.replace(" split user", " " + origin))
                        .orElseThrow()
                        .sender())
                .isEqualTo(sender);
    }

    @Test
    void parseWhenTheClientLeftBeforeAnythingWasSentGivesAClosedRequest() {
        assertThat(RequestLine.parse(PLAIN.replace(" 200 ", " 000 ").replace("stayed", "left"))
                        .orElseThrow()
                        .status())
                .isEqualTo(499);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2",
                "3 1767225600.123 9.876 canary_3f9a1c 200 \"0.004\" \"9.875\" 512 10240 stayed plain split user",
                "2 1767225600.123 9.876 canary_3f9a1c 200 \"0.004\" \"9.875\" 512 10240 stayed plain split user more",
                "2 1767225600.123 9.876 canary_3f9a1c 200 \"0.004\" \"9.875\" 512 10240 stayed plain split ",
                "2 1767225600.123 9.876 canary_3f9a1c 200 \"0.004\" \"9.875\" 512 10240 stayed plain split somebody",
                "2 1767225600.123 9.876 canary_3f9a1c 200 \"0.004\" \"9.875\" 512 10240 perhaps plain split user",
                "2 1767225600.123 9.876 canary_3f9a1c 200 \"0.004\" \"9.875\" 512 -1 stayed plain split user",
                "2 1767225600.123 9.876 canary_3f9a1c 200 \"0.004\" \"1.000, 9.875\" 512 1 stayed plain split user",
                "2 1767225600.123 9.876 canary_3f9a1c 200 \"\" \"\" 512 10240 stayed plain split user",
                "2 1767225600.123 9.876 canary_3f9a1c 200 0.004 9.875 512 10240 stayed plain split user",
                "2 1767225600.123 -9.876 canary_3f9a1c 200 \"0.004\" \"9.875\" 512 10240 stayed plain split user",
                "2 1767225600.123 9.876  200 \"0.004\" \"9.875\" 512 10240 stayed plain split user",
                "2 1767225600.123 9.876 canary_3f9a1c 20 \"0.004\" \"9.875\" 512 10240 stayed plain split user",
                "2 1767225600.123 9.876 canary_3f9a1c 200 \"0.004\" \"9.875\" 512 102",
                "1767225600.123 canary_3f9a1c 2 1767225600.123 9.876 canary_3f9a1c 200 \"0.004\" \"9.875\" 5 1 left plain split user"
            })
    void parseOfAnythingElseGivesNothing(String line) {
        assertThat(RequestLine.parse(line)).isEmpty();
    }
}
