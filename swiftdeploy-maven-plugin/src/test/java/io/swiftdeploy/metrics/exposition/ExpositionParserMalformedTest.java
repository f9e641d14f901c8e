package io.swiftdeploy.metrics.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionParserMalformedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "requests                   | the value is missing",
                "requests{}                 | the value is missing",
                "requests twelve            | the value is not a number that a double can hold",
                "requests 1e999             | the value is not a number that a double can hold",
                "requests 0x1p3             | the value is not a number that a double can hold",
                "requests 1d                | the value is not a number that a double can hold",
                "requests 1_000             | the value is not a number that a double can hold",
                "requests 1,5               | the value is not a number that a double can hold",
                "requests Infinit           | the value is not a number that a double can hold",
                "my-metric 1                | the value is not a number that a double can hold",
                "requests 1 2.5             | the timestamp is not a whole number of milliseconds",
                "requests 1 99999999999999999999 | the timestamp is not a whole number of milliseconds",
                "requests 1 9999999999999999999  | the timestamp is not a whole number of milliseconds",
                "requests 1 2 3             | there is more after the timestamp",
                "requests{a=\"b\"} 1 # {t=\"x\"} 0.5 | the timestamp is not a whole number of milliseconds",
                "9requests 1                | expected the name of a metric, found '9'",
                "@requests 1                | expected the name of a metric, found '@'",
                "ümlaut 1                   | expected the name of a metric, found 'ü'",
                "requests{9a=\"b\"} 1       | expected the name of a label, found '9'",
                "requests{a:b=\"b\"} 1      | expected '=' after the label a, found ':'",
                "requests{,} 1              | expected the name of a label, found ','",
                "requests{a=\"b\",,} 1      | expected the name of a label, found ','",
                "requests{a} 1              | expected '=' after the label a, found '}'",
                "requests{a=b} 1            | expected '\"' before the value of the label a, found 'b'",
                "requests{a='b'} 1          | expected '\"' before the value of the label a, found '''",
                "requests{a=\"b\" c=\"d\"} 1 | expected '}' or ',' after a label, found 'c'",
                "requests{a=\"b\"           | expected '}' or ',' after a label, found the end of the line",
                "requests{a=\"b             | the value of the label a is cut off at the end of the line",
                "requests{a=\"b\\           | the value of the label a is cut off at the end of the line",
                "requests{a=\"b\\t\"} 1     | unknown escape in a label value, only \\\\, \\\" and \\n are known",
                "requests{a=\"1\",a=\"2\"} 1 | the label a occurs twice",
                "requests{__name__=\"a\"} 1 | the label __name__ is reserved",
                "# TYPE requests meter      | there is no metric type of that name",
                "# TYPE requests COUNTER    | there is no metric type of that name",
                "# TYPE requests counter 1  | there is no metric type of that name",
                "# TYPE my-metric counter   | TYPE is not followed by the name of a metric",
                "# HELP my-metric helps     | HELP is not followed by the name of a metric",
                "# TYPE before gauge        | the TYPE line comes after samples of before",
                "before{x=\"y\"} 2          | the series before with these labels was already given in line 2",
                "# HELP before again        | there is a second HELP line for before",
                "# TYPE empty gauge         | there is a second TYPE line for empty",
            })
    void parseWhenLineIsMalformedNamesTheLineAndTheReason(String line, String reason) {
        String text = "# HELP before A sample that is in order.\nbefore{x=\"y\"} 1\n# TYPE empty gauge\n" + line
                + "\nafter 1\n";

        ExpositionException malformed = malformed(text);

        assertThat(malformed.line()).isEqualTo(4);
        assertThat(malformed.reason()).isEqualTo(reason);
        assertThat(malformed.where()).isEqualTo("line 4");
        assertThat(malformed.sentence((shown, limit) -> shown))
                .isEqualTo("malformed metrics, " + reason + ", in line 4: " + line);
    }

    private static ExpositionException malformed(String text) {
        return catchThrowableOfType(ExpositionException.class, () -> ExpositionParser.parse(text));
    }

    private static String sentence(String text) {
        return malformed(text).sentence((shown, limit) -> shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requests 12",
                "# a comm",
                "# TYPE requests counter",
                "# HELP requests All",
                "requests 1 1700",
                " "
            })
    void parseWhenTheLastLineHasNoLineFeedIsRefusedSinceItMayBeCutOff(String last) {
        assertThat(sentence("a 1\n" + last))
                .isEqualTo(
                        "malformed metrics, there is no line feed after the last line, so the answer may be cut off, in"
                                + " line 2: " + last);
    }

    @Test
    void parseWhenSeriesIsRepeatedWithLabelsInAnotherOrderIsRefused() {
        assertThatThrownBy(() -> ExpositionParser.parse("a{b=\"1\",c=\"2\"} 1\n\na{c=\"2\",b=\"1\"} 1"))
                .isInstanceOf(ExpositionException.class)
                .hasMessageContaining("already given in line 1")
                .hasMessageContaining("line 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html>\n<html>", "<html><body>502 Bad Gateway</body></html>", "  <h1>x</h1>"})
    void parseWhenTextIsHtmlSaysSoAtItsFirstLine(String html) {
        assertThat(sentence(html)).contains("this looks like HTML, not like metrics, in line 1: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":\"bad gateway\"}", "{\n  \"a\": 1\n}", "[1, 2]"})
    void parseWhenTextIsJsonSaysSoAtItsFirstLine(String json) {
        assertThat(sentence(json)).contains("this looks like JSON, not like metrics, in line 1: ");
    }

    @Test
    void parseWhenLineIsLongShowsOnlyItsBeginning() {
        assertThat(sentence("a{b=\"" + "x".repeat(1_000_000)))
                .contains("line 1: a{b=\"xxx")
                .endsWith("xxx...")
                .hasSizeLessThan(300);
    }

    @Test
    void parseWhenLineHoldsControlCharactersDoesNotSendThemToTheTerminal() {
        assertThat(sentence("a \u001b[2J\u0007"))
                .contains("line 1: a \\u001B[2J\\u0007")
                .doesNotContain("\u001b");
    }

    @Test
    void parseWhenTextIsLongerThanTheLimitIsRefused() {
        String text = "\n".repeat(ExpositionParser.LONGEST_TEXT + 1);

        assertThatThrownBy(() -> ExpositionParser.parse(text))
                .isInstanceOf(ExpositionException.class)
                .hasMessageContaining("the text is longer than 16777216 characters");
        assertThat(ExpositionParser.parse(text.substring(1)).samples()).isEmpty();
    }
}
