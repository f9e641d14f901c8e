package io.swiftdeploy.maven;

import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;

/** What was given with {@code -D}; it wins over the POM's configuration, which Maven itself sees the other way round. */
record UserProperties(Properties values) {

    /** The value given under one of {@code names}; the first that was given counts. */
    Optional<String> given(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> Optional.ofNullable(values.getProperty(name)).stream())
                .findFirst();
    }
}
