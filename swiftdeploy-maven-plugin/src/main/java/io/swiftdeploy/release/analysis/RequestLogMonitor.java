package io.swiftdeploy.release.analysis;

import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.requestlog.RequestLogRead;
import io.swiftdeploy.requestlog.RequestLogReader;
import io.swiftdeploy.requestlog.RequestLogWindow;
import io.swiftdeploy.requestlog.TrackRequestStats;
import io.swiftdeploy.runtime.Operations;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What users got from the gateway, read from its request log again and again. */
final class RequestLogMonitor {
    private static final String STARTED_AGAIN =
            "the gateway was started again, and what it has written since the last read is not known, so that the figures begin anew";

    private final Duration window;
    private final Duration latencyLimit;
    private final Clock clock;
    private final RequestLogWindow users;
    private Optional<OpenLog> open = Optional.empty();

    /** The request log of a gateway, at the address that it has until it is restarted. */
    private record OpenLog(Operations operations, RequestLogReader reader) {}

    /**
     * @param window how far the figures of the window go back
     * @param latencyLimit users who wait longer for an answer wait too long
     */
    RequestLogMonitor(Duration window, Duration latencyLimit, Clock clock) {
        this.window = window;
        this.latencyLimit = latencyLimit;
        this.users = new RequestLogWindow(window);
        this.clock = clock;
    }

    /** The requests since the last read, or why they are not known. */
    RequestLogRead read(Operations operations) {
        OpenLog current = open.filter(it -> it.operations().equals(operations)).orElseGet(() -> openAt(operations));
        RequestLogRead read = continued(current, current.reader().read());
        users.add(read);
        if (!(read instanceof RequestLogRead.Unreadable)) {
            open = Optional.of(current);
        }
        return read;
    }

    /** The first read of another log only finds its end: what was written before is not known. */
    private RequestLogRead continued(OpenLog current, RequestLogRead read) {
        boolean another = open.isPresent() && !open.get().equals(current);
        return another && read instanceof RequestLogRead.Lines lines
                ? new RequestLogRead.Lost(lines.at(), STARTED_AGAIN)
                : read;
    }

    private OpenLog openAt(Operations operations) {
        return new OpenLog(
                operations,
                new RequestLogReader(operations.journal(), operations.access()::applyTo, latencyLimit, clock));
    }

    /** What the users of {@code group} got over the window, and since the first read. */
    TrackRequestStats stats(Upstream group) {
        return users.traffic(group.upstream(), window);
    }

    /** As {@link #stats}, over no less than the window once it is over. */
    TrackRequestStats wholeWindow(Upstream group) {
        return users.trafficCovering(group.upstream(), window);
    }

    /** For how long the users of {@code group} got no answer; zero when none waited for one. */
    Duration unanswered(Upstream group) {
        return users.unanswered(group.upstream());
    }
}
