package io.swiftdeploy.runtime;

import java.time.Instant;
import java.util.Locale;

/**
 * Who holds a lease.
 *
 * @param who the user and the machine
 * @param purpose the goal that it is held for now, such as {@code release}
 * @param since when it was taken, by the holder's clock
 */
public record LeaseHolder(String who, String purpose, Instant since) {
    /** What stands for the goal while none runs. */
    public static final String BETWEEN_GOALS = "between two goals";

    @Override
    public String toString() {
        String what = purpose.equals(BETWEEN_GOALS) ? purpose : "for " + purpose;
        return String.format(Locale.ROOT, "%s, %s, since %s", who, what, since);
    }
}
