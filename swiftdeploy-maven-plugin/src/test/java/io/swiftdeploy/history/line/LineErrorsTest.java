package io.swiftdeploy.history.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineErrorsTest {
    @Test
    void lineSentencesNameTheProblem() {
        assertThat(LineErrors.lineTooLong()).isEqualTo("longer than any record can be");
        assertThat(LineErrors.notJson()).isEqualTo("not a JSON object");
        assertThat(LineErrors.noHashAtEnd()).isEqualTo("the line does not end with its hash");
    }

    @Test
    void fieldSentencesNameTheField() {
        assertThat(LineErrors.notAnObject()).isEqualTo("an object was expected");
        assertThat(LineErrors.missingField("time")).isEqualTo("the field \"time\" is missing");
        assertThat(LineErrors.wrongType("time", "a UTC time")).isEqualTo("the field \"time\" is not a UTC time");
        assertThat(LineErrors.outOfRange("schema")).isEqualTo("the field \"schema\" is out of range");
    }
}
