package io.swiftdeploy.maven.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoalParametersTest {
    private static final Path FOLDER = Path.of("project");

    @Test
    void givenTakesTheFirstNameThatWasGiven() {
        GoalParameters given = given(Map.of("swiftdeploy.mode", "stable", "weight", "50"));

        assertThat(given.given("mode", "swiftdeploy.mode")).hasValue("stable");
        assertThat(given.given("weight", "swiftdeploy.weight")).hasValue("50");
    }

    @Test
    void givenWhenBothNamesAreGivenTakesTheFirst() {
        assertThat(given(Map.of("mode", "canary", "swiftdeploy.mode", "stable")).given("mode", "swiftdeploy.mode"))
                .hasValue("canary");
    }

    @Test
    void givenWhenNothingWasGivenIsEmpty() {
        assertThat(given(Map.of()).given("mode")).isEmpty();
    }

    @Test
    void textWhenNothingIsGivenIsTheConfiguredOne() {
        assertThat(given(Map.of()).text("of the POM", "to")).isEqualTo("of the POM");
        assertThat(given(Map.of("to", "given")).text("of the POM", "to")).isEqualTo("given");
    }

    @ParameterizedTest
    @CsvSource({"true, usual.json", "other/X.json, project/other/X.json", "false, ''", "FALSE, ''", "True, usual.json"})
    void fileOrSwitchIsTheUsualFileWhenGivenAloneAndTheNamedOneElse(String text, String file) {
        assertThat(given(Map.of("swiftdeploy.schema", text))
                        .fileOrSwitch("", "swiftdeploy.schema", () -> Path.of("usual.json"))
                        .map(it -> it.toString().replace('\\', '/'))
                        .orElse(""))
                .isEqualTo(file);
        assertThat(given(Map.of()).fileOrSwitch("", "swiftdeploy.schema", () -> Path.of("usual.json")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "false, false", "' False ', false"})
    void flagIsOnWhenGivenAsTrue(String text, boolean on) {
        assertThat(given(Map.of("swiftdeploy.keep", text)).flag(Boolean.toString(!on), "swiftdeploy.keep"))
                .isEqualTo(on);
    }

    @Test
    void flagWhenNothingIsGivenIsTheConfiguredOne() {
        assertThat(given(Map.of()).flag("true", "swiftdeploy.keep")).isTrue();
        assertThat(given(Map.of()).flag("false", "swiftdeploy.keep")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "soon"})
    void flagWhenItIsNeitherTrueNorFalseIsRefused(String text) {
        assertThatThrownBy(() -> given(Map.of("swiftdeploy.keep", text)).flag("false", "swiftdeploy.keep"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageStartingWith("swiftdeploy.keep must be true or false, was `" + text + "`\n");
        assertThatThrownBy(() -> given(Map.of()).flag(text, "swiftdeploy.keep"))
                .isInstanceOf(InvalidParameterException.class);
    }

    /** As of a script whose variable is not set. */
    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void switchesWhenTheyAreGivenAsAnEmptyTextAreRefused(String text) {
        GoalParameters parameters = given(Map.of("swiftdeploy.forget", text));

        for (ThrowingCallable ask : List.<ThrowingCallable>of(
                () -> parameters.flag("false", "swiftdeploy.forget"),
                () -> parameters.fileOrSwitch("", "swiftdeploy.forget", () -> Path.of("usual.json")))) {
            assertThatThrownBy(ask)
                    .isInstanceOf(InvalidParameterException.class)
                    .hasMessageStartingWith("swiftdeploy.forget is empty, which says neither yes nor no\n")
                    .hasMessageContaining("check that it is set");
        }
    }

    /** A folder by the name of nothing would be the project's own, and a key of nothing would sign nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void textsAndFilesWhenTheyAreGivenAsAnEmptyTextAreRefused(String text) {
        GoalParameters parameters = given(Map.of("swiftdeploy.key", text));

        for (ThrowingCallable ask : List.<ThrowingCallable>of(
                () -> parameters.given("key", "swiftdeploy.key"),
                () -> parameters.text("of the POM", "key", "swiftdeploy.key"),
                () -> parameters.file(new File("usual"), "swiftdeploy.key"),
                () -> parameters.fileOrNone("usual", "swiftdeploy.key"),
                () -> parameters.userFolder(Path.of("usual"), "swiftdeploy.key"))) {
            assertThatThrownBy(ask)
                    .isInstanceOf(InvalidParameterException.class)
                    .hasMessageMatching("(?s)(swiftdeploy\\.)?key is empty\n.*check that it is set.*");
        }
    }

    @Test
    void isGivenIsTrueOfAnEmptyTextToo() {
        assertThat(given(Map.of("swiftdeploy.to", "")).isGiven("to", "swiftdeploy.to"))
                .isTrue();
        assertThat(given(Map.of("swiftdeploy.to", " ")).isGivenEmpty("to", "swiftdeploy.to"))
                .isTrue();
        assertThat(given(Map.of("to", "1f")).isGivenEmpty("to")).isFalse();
        assertThat(given(Map.of()).isGiven("to")).isFalse();
        assertThat(given(Map.of()).isGivenEmpty("to")).isFalse();
    }

    @Test
    void secondsTakesWhatIsGivenAndRefusesLessThanOne() {
        assertThat(given(Map.of()).seconds("60", "swiftdeploy.timeout")).isEqualTo(Duration.ofSeconds(60));
        assertThat(given(Map.of("swiftdeploy.timeout", " 5 ")).seconds("60", "swiftdeploy.timeout"))
                .isEqualTo(Duration.ofSeconds(5));
        assertThatThrownBy(() -> given(Map.of()).seconds("0", "swiftdeploy.timeout"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageStartingWith("swiftdeploy.timeout must be at least 1 second, was 0\n");
        assertThatThrownBy(() -> given(Map.of("swiftdeploy.timeout", "1m")).seconds("60", "swiftdeploy.timeout"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageStartingWith("swiftdeploy.timeout must be a whole number, was `1m`\n");
    }

    @Test
    void percentIsEmptyWithoutAText() {
        assertThat(given(Map.of()).percent("", "weight")).isEmpty();
        assertThat(given(Map.of("weight", "0")).percent("50", "weight")).hasValue(0);
    }

    @Test
    void positiveTakesNumbersUpToTheMaximum() {
        assertThat(given(Map.of("rate", "1")).positive("", BigDecimal.ONE, "", "rate"))
                .isEqualByComparingTo("1");
    }

    @Test
    void choiceRefusesAnythingElse() {
        List<String> choices = List.of("canary", "stable");

        assertThat(given(Map.of()).choice("", choices, "mode")).isEmpty();
        assertThat(given(Map.of("mode", "stable")).choice("canary", choices, "mode"))
                .hasValue("stable");
        assertThatThrownBy(() -> given(Map.of("mode", "blue")).choice("", choices, "mode"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageStartingWith("mode must be canary or stable, was `blue`\n");
    }

    @Test
    void choiceAndPercentGivenAsAnEmptyTextAreRefusedAndNotTakenAsNotGiven() {
        assertThatThrownBy(() -> given(Map.of("mode", "")).choice("canary", List.of("canary", "stable"), "mode"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageStartingWith("mode must be canary or stable, was ``\n")
                .hasMessageContaining("choose one of them; nothing was changed");
        assertThatThrownBy(() -> given(Map.of("weight", "")).percent("50", "weight"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageStartingWith("weight must be a whole number, was ``\n");
    }

    @Test
    void fileThatIsGivenLiesInTheProject() {
        assertThat(given(Map.of("swiftdeploy.manifest", "other.yaml")).file(new File("usual"), "swiftdeploy.manifest"))
                .isEqualTo(FOLDER.resolve("other.yaml"));
        assertThat(given(Map.of()).file(new File("usual"), "swiftdeploy.manifest"))
                .isEqualTo(Path.of("usual"));
    }

    @Test
    void fileWithoutAPomLiesInTheWorkingDirectory() {
        File unresolved = new File("${project.basedir}" + File.separator + "target");

        assertThat(given(Map.of()).file(unresolved, "swiftdeploy.outputDirectory"))
                .isEqualTo(Path.of("target"));
    }

    @Test
    void fileOrNoneIsAFileInTheProjectUnlessItSaysNone() {
        assertThat(given(Map.of()).fileOrNone("none", "history")).isEmpty();
        assertThat(given(Map.of("history", "none")).fileOrNone("history.jsonl", "history"))
                .isEmpty();
        assertThat(given(Map.of()).fileOrNone("log/history.jsonl", "history"))
                .contains(FOLDER.resolve("log/history.jsonl"));
    }

    @Test
    void fileOrNoneWhenThePomHasAnEmptyTextIsRefused() {
        assertThatThrownBy(() -> given(Map.of()).fileOrNone("", "history"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageStartingWith("history is empty\n");
    }

    @Test
    void userFolderThatIsGivenLiesInTheWorkingDirectory() {
        assertThat(given(Map.of("swiftdeploy.state", "state")).userFolder(Path.of("home"), "swiftdeploy.state"))
                .isEqualTo(Path.of("state"));
        assertThat(given(Map.of()).userFolder(Path.of("home"), "swiftdeploy.state"))
                .isEqualTo(Path.of("home"));
    }

    @Test
    void fileThatNoFileSystemKnowsIsRefused() {
        assertThatThrownBy(() ->
                        given(Map.of("swiftdeploy.manifest", "a\0b")).file(new File("usual"), "swiftdeploy.manifest"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageStartingWith("swiftdeploy.manifest must be a file, was `a\0b`: ");
    }

    private static GoalParameters given(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        return new GoalParameters(properties, FOLDER);
    }
}
