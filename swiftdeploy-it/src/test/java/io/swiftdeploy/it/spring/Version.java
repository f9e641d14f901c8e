package io.swiftdeploy.it.spring;

import io.swiftdeploy.it.spring.BoundedRelease.Ended;
import java.util.regex.Pattern;

/** What is released, and how that has to end. */
enum Version {
    GOOD(0, Ending.PROMOTED),
    SLOW(2, Ending.TAKEN_BACK);

    /** What the policies say of a canary that is taken back because its users wait too long. */
    private static final Pattern SLOWNESS =
            Pattern.compile("(?m)^The canary's share of slow requests \\S+ % is higher than stable's "
                    + "|^It was proven second by second that requests of the canary were slow more often "
                    + "|^The canary is slower than stable by more than "
                    + "|^P99 latency seen by users (?:\\S+ ms )?was proven to be above ");
    /** What they say of one that is taken back for anything else. */
    private static final Pattern OTHER_TROUBLE = Pattern.compile(
            "(?m)^The canary's (?:error rate|share of requests answered .{1,40}?) \\S+ % is higher than "
                    + "|^It was proven (?:second by second )?that requests of the canary (?:failed|were answered) "
                    + "|^Error rate seen by users .*was proven "
                    + "|^The canary answers |^The canary has answered neither ");

    private final int slowPercent;
    private final Ending deserved;

    /** How a release ended. */
    enum Ending {
        PROMOTED,
        TAKEN_BACK,
        INCONCLUSIVE,
        FAILED,
        /** It went on until the test ended it. */
        OVERDUE
    }

    Version(int slowPercent, Ending deserved) {
        this.slowPercent = slowPercent;
        this.deserved = deserved;
    }

    /** How many of 100 requests wait for a second. */
    int slowPercent() {
        return slowPercent;
    }

    /** Whether a release has to end so: what is slow is taken back for that, and for nothing else. */
    boolean deserves(Ended ended) {
        return ended.ending() == deserved && (slowPercent == 0 || isForSlowness(ended.reason()));
    }

    private static boolean isForSlowness(String reason) {
        return SLOWNESS.matcher(reason).find() && !OTHER_TROUBLE.matcher(reason).find();
    }
}
