package io.swiftdeploy.it.spring;

import io.swiftdeploy.it.spring.BoundedRelease.Ended;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A release that has ended.
 *
 * @param load how many requests a second users sent meanwhile
 */
record Released(Version version, Ended ended, Duration took, double load) {
    boolean isAsDeserved() {
        return ended.ending() == version.deserved();
    }

    /** How many of {@code all} ended as their versions deserved. */
    static String summary(List<Released> all) {
        return "%s good promoted, %s slow taken back".formatted(count(Version.GOOD, all), count(Version.SLOW, all));
    }

    private static String count(Version version, List<Released> all) {
        List<Released> its = all.stream().filter(it -> it.version == version).toList();
        return its.stream().filter(Released::isAsDeserved).count() + " of " + its.size();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d s | %.0f requests/s | %s |",
                words(version),
                words(ended.ending()),
                took.toSeconds(),
                load,
                ended.reason().replace('\n', ' '));
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
