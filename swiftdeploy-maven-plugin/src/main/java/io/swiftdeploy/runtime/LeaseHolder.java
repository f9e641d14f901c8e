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
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s, for %s, since %s", who, purpose, since);
    }
}
