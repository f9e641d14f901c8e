package io.swiftdeploy.requestlog;

import java.util.HashMap;
import java.util.Map;

/**
 * How much one user's bucket says in a verdict. A user can throw the cookie away until one leads to the canary, and then send
 * as many requests as they like; so of one bucket, a request a second counts for each track, and {@link #AT_ONCE} at once where
 * it was silent before. What counts is decided before its answer is looked at, and in every second anew: errors and successes
 * are left out alike, so that the share of errors stays what users saw, and there is no time of which nothing counts. Lines
 * without a bucket all count. Not thread-safe.
 */
final class BucketLimit {
    /** What counts after a silence of as many seconds: more than one user's page asks for. */
    static final int AT_ONCE = 60;

    /** By track and bucket, the second up to which its allowance is used; those that are in the past have all of it. */
    private final Map<String, Long> usedUntil;

    private long latest;

    BucketLimit() {
        this(new HashMap<>(), 0);
    }

    private BucketLimit(Map<String, Long> usedUntil, long latest) {
        this.usedUntil = usedUntil;
        this.latest = latest;
    }

    /** The same, which goes on by itself: for a read that may have to be repeated. */
    BucketLimit copy() {
        return new BucketLimit(new HashMap<>(usedUntil), latest);
    }

    /** Whether {@code request} counts. */
    boolean takes(RequestLine request) {
        return request.bucket()
                .map(bucket -> takes(request.upstream() + " " + bucket, now(request)))
                .orElse(true);
    }

    private boolean takes(String bucket, long now) {
        long until = Math.max(now, usedUntil.getOrDefault(bucket, now)) + 1;
        if (until - now > AT_ONCE) {
            return false;
        }
        usedUntil.put(bucket, until);
        return true;
    }

    /**
     * The second that the latest request ended in: lines of requests that ended at once may be written in any order. A clock that was set back is
     * believed.
     */
    private long now(RequestLine request) {
        long end = (long) request.end();
        if (end > latest || end < latest - AT_ONCE) {
            latest = end;
            usedUntil.values().removeIf(until -> until <= latest || until - latest > AT_ONCE);
        }
        return latest;
    }
}
