package io.swiftdeploy.it.spring;

import io.swiftdeploy.it.Exchange;
import io.swiftdeploy.it.spring.BoundedRelease.Ended;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A release that has ended.
 *
 * @param traffic what users sent meanwhile, and what they lost
 */
record Released(Version version, Ended ended, Duration took, Traffic traffic) {
    private static final int SHOWN = 3;

    /**
     * The requests of users. How many a slow machine sends is no claim about the plugin.
     *
     * @param perSecond how many they sent each second of the release
     * @param sent how many were sent, those before the release included
     * @param lost those of them without an answer, or with another one than the service gives
     */
    record Traffic(double perSecond, int sent, List<Exchange> lost) {
        static Traffic of(List<Exchange> exchanges, double perSecond) {
            return new Traffic(
                    perSecond,
                    exchanges.size(),
                    exchanges.stream().filter(it -> it.lost() || it.refused()).toList());
        }

        @Override
        public String toString() {
            String text = String.format(Locale.ROOT, "%.0f requests/s, %d of %d lost", perSecond, lost.size(), sent);
            return lost.isEmpty()
                    ? text
                    : text + ": " + lost.stream().limit(SHOWN).toList();
        }
    }

    /** Whether it ended as its version deserves. */
    boolean isAsDeserved() {
        return version.deserves(ended);
    }

    /** Whether each request of its users was answered as the service answers, however late. */
    boolean isLossless() {
        return traffic.lost().isEmpty();
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
                "| %s | %s | %d s | %s | %s |",
                words(version),
                words(ended.ending()),
                took.toSeconds(),
                traffic,
                ended.reason().replace('\n', ' '));
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
