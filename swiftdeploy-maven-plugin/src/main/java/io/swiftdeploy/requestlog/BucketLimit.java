package io.swiftdeploy.requestlog;

import java.util.HashMap;
import java.util.Map;

/**
 * How much one user's bucket says in a verdict. A user can throw the cookie away until one leads to the canary, and then send as many
 * requests as they like; of one bucket, {@link #MOST} in a minute count for each track, the first ones, whatever their answers
 * are. That is a request a second, more than a person's visit has on average. Lines without a bucket all count. Not thread-safe.
 */
final class BucketLimit {
    static final int MOST = 60;
    private static final int SECONDS = 60;

    private final Map<String, Integer> counted;
    private long minute;

    BucketLimit() {
        this(new HashMap<>(), 0);
    }

    private BucketLimit(Map<String, Integer> counted, long minute) {
        this.counted = counted;
        this.minute = minute;
    }

    /** The same, which goes on by itself: for a read that may have to be repeated. */
    BucketLimit copy() {
        return new BucketLimit(new HashMap<>(counted), minute);
    }

    /** Whether {@code request} counts. */
    boolean takes(RequestLine request) {
        long at = request.second() / SECONDS;
        if (at > minute) {
            counted.clear();
            minute = at;
        }
        return request.bucket()
                .map(it -> counted.merge(request.upstream() + " " + it, 1, Integer::sum) <= MOST)
                .orElse(true);
    }
}
