package io.swiftdeploy.gateway.routing;

import java.util.Locale;

/**
 * One of 10,000 parts of all users.
 *
 * @param number 0 to 9999
 */
public record Bucket(int number) {
    private static final int PER_PERCENT = 100;

    /** Whether it is one of the first {@code percent} of 100. */
    boolean isBelow(int percent) {
        return number < percent * PER_PERCENT;
    }

    /** Four digits. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%04d", number);
    }
}
