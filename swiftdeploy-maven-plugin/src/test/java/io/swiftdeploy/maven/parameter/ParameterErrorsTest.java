package io.swiftdeploy.maven.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParameterErrorsTest {

    @ParameterizedTest
    @MethodSource("sentences")
    void eachErrorSaysWhatWhereAndWhatNext(InvalidParameterException error, String what, String where, String next) {
        assertThat(error.what()).isEqualTo(what);
        assertThat(error.where()).isEqualTo(where);
        assertThat(error.next()).isEqualTo(next);
    }

    static Stream<Arguments> sentences() {
        return Stream.of(
                Arguments.of(
                        ParameterErrors.outOfRange("weight", "0 to 100 percent", "-1"),
                        "weight must be 0 to 100 percent, was -1",
                        "parameter weight",
                        "give a value in this range; nothing was changed"),
                Arguments.of(
                        ParameterErrors.notAWholeNumber("weight", "half"),
                        "weight must be a whole number, was `half`",
                        "parameter weight",
                        "give a number such as 10; nothing was changed"),
                Arguments.of(
                        ParameterErrors.notASwitch("swiftdeploy.keep", "yes"),
                        "swiftdeploy.keep must be true or false, was `yes`",
                        "parameter swiftdeploy.keep",
                        "give one of them, or -Dswiftdeploy.keep; nothing was changed"),
                Arguments.of(
                        ParameterErrors.emptySwitch("swiftdeploy.skip"),
                        "swiftdeploy.skip is empty, which says neither yes nor no",
                        "parameter swiftdeploy.skip",
                        "if the value comes from a variable, check that it is set; -Dswiftdeploy.skip alone means true;"
                                + " nothing was changed"),
                Arguments.of(
                        ParameterErrors.empty("expect"),
                        "expect is empty",
                        "parameter expect",
                        "if the value comes from a variable, check that it is set; else leave -Dexpect out;"
                                + " nothing was changed"),
                Arguments.of(
                        ParameterErrors.removesMore("/shop/src", "/shop/src/main/java"),
                        "With swiftdeploy.clean, /shop/src would be removed, and with it /shop/src/main/java, which no goal"
                                + " has generated",
                        "parameter swiftdeploy.outputDirectory",
                        "name a folder of generated files alone, or leave swiftdeploy.clean out; nothing was changed"),
                Arguments.of(
                        ParameterErrors.notANumber("rate", "NaN"),
                        "rate must be a number, was `NaN`",
                        "parameter rate",
                        "give a number such as 0.5; nothing was changed"),
                Arguments.of(
                        ParameterErrors.notAFile("swiftdeploy.manifest", "<", "Illegal char"),
                        "swiftdeploy.manifest must be a file, was `<`: Illegal char",
                        "parameter swiftdeploy.manifest",
                        "name a file; nothing was changed"),
                Arguments.of(
                        ParameterErrors.unknownChoice("mode", List.of("canary", "stable"), "blue"),
                        "mode must be canary or stable, was `blue`",
                        "parameter mode",
                        "choose one of them; nothing was changed"),
                Arguments.of(
                        ParameterErrors.missingNumber("rate"),
                        "This chaos needs -Drate=<number>.",
                        "parameter rate",
                        "add it to the command; nothing was changed"),
                Arguments.of(
                        ParameterErrors.missingMode(),
                        "Promote to what?",
                        "parameter mode",
                        "say -Dmode=canary to start a canary, or -Dmode=stable to make it stable; nothing was changed"),
                Arguments.of(
                        ParameterErrors.emptyRevision(),
                        "to must be the id of a revision, as swiftdeploy:status lists them; it is empty",
                        "parameter to",
                        "give the id, or leave -Dto out to return to the previous revision; nothing was changed"),
                Arguments.of(
                        ParameterErrors.unknownChaos(""),
                        "Which chaos?",
                        "parameter chaos",
                        "say -Dchaos=slow -Dduration=2, -Dchaos=error -Drate=0.5, or -Dchaos=recover;"
                                + " nothing was changed"),
                Arguments.of(
                        ParameterErrors.unknownChaos("monkey"),
                        "chaos must be slow, error or recover, was `monkey`",
                        "parameter chaos",
                        "say -Dchaos=slow -Dduration=2, -Dchaos=error -Drate=0.5, or -Dchaos=recover;"
                                + " nothing was changed"),
                Arguments.of(
                        ParameterErrors.reportIsRoot("/"),
                        "The report cannot be a root folder.",
                        "/",
                        "name a file with -Dswiftdeploy.report"));
    }
}
