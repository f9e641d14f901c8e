package io.swiftdeploy.simulation.traffic;

import io.swiftdeploy.plan.Track;
import io.swiftdeploy.release.analysis.ShippedLimits;
import io.swiftdeploy.requestlog.CountedRequests;
import io.swiftdeploy.requestlog.RequestLogRead;
import io.swiftdeploy.simulation.traffic.Request.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The gateway's request log, counted by the plugin. Of all users, only the giant is told apart. */
final class SimulatedGateway implements RequestObserver {
    /** The default threshold {@code p99_ms}. */
    static final Duration LATENCY_LIMIT = ShippedLimits.LIMITS.latency();

    private static final Optional<String> GIANTS_BUCKET = Optional.of("0417");

    private final CountedRequests requests = new CountedRequests(LATENCY_LIMIT);
    private final long begin;

    SimulatedGateway(Instant begin) {
        this.begin = begin.getEpochSecond();
    }

    @Override
    public void ended(Request request) {
        if (request.sender() == Sender.TEST) {
            return;
        }
        requests.add(
                begin + (long) request.start(),
                begin + request.end(),
                upstream(request.track()),
                request.answer().status(),
                request.answer().waited(),
                request.sender() == Sender.GIANT ? GIANTS_BUCKET : Optional.empty());
    }

    /** The requests since the last read. */
    RequestLogRead.Lines read(Instant at) {
        return requests.read(at);
    }

    static String upstream(Track track) {
        return track.text() + "_5eed";
    }
}
