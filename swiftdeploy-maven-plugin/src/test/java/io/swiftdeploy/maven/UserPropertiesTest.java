package io.swiftdeploy.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class UserPropertiesTest {

    @Test
    void givenTakesTheFirstNameThatWasGiven() {
        UserProperties given = given(Map.of("swiftdeploy.mode", "stable", "weight", "50"));

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

    private static UserProperties given(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        return new UserProperties(properties);
    }
}
