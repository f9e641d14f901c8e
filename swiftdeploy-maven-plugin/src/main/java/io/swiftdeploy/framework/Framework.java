package io.swiftdeploy.framework;

import java.util.Arrays;
import java.util.Locale;

/** A framework that services are made with: its word in the manifest, and what its libraries are called. */
public enum Framework {
    SPRING_BOOT("Spring Boot", "org\\.springframework\\.boot"),
    QUARKUS("Quarkus", "io\\.quark(?:us|iverse)"),
    MICRONAUT("Micronaut", "io\\.micronaut"),
    HELIDON("Helidon", "io\\.helidon"),
    /** None of them: the service knows its port by {@code APP_PORT}. */
    NONE("no framework", "");

    private final String title;
    /** A regular expression for its groups; those below them are its own, too. */
    private final String groups;

    Framework(String title, String groups) {
        this.title = title;
        this.groups = groups;
    }

    /**
     * The framework that the manifest calls {@code text}.
     *
     * @throws IllegalArgumentException if there is no such framework
     */
    public static Framework of(String text) {
        return Arrays.stream(values())
                .filter(it -> it.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }

    /** The word in the manifest, such as {@code spring-boot}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its name in a sentence, such as {@code Spring Boot}. */
    public String title() {
        return title;
    }

    /** Whether the library is one of this framework: of its group, or of a group below it. */
    boolean owns(Library library) {
        return !groups.isEmpty() && library.group().matches(groups + "(?:\\..*)?");
    }
}
