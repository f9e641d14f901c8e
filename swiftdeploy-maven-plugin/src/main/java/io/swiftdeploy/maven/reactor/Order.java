package io.swiftdeploy.maven.reactor;

import java.util.Arrays;
import java.util.List;

/** How the goals that change the stacks of one build follow each other. */
public enum Order {
    /** None begins before the one before it has ended, however many threads the build has. */
    ONE_BY_ONE("one-by-one"),
    /** Those of several modules may run at the same time, in a build with several threads. */
    TOGETHER("together");

    private final String text;

    Order(String text) {
        this.text = text;
    }

    /** As the parameter has them. */
    public static List<String> names() {
        return Arrays.stream(values()).map(it -> it.text).toList();
    }

    /** The order of that name, which has to be one of {@link #names}. */
    public static Order of(String name) {
        return Arrays.stream(values())
                .filter(it -> it.text.equals(name))
                .findFirst()
                .orElseThrow();
    }
}
