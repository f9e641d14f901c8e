package io.swiftdeploy.requestlog;

import io.swiftdeploy.requestlog.RequestLine.Sender;
import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Counts requests of users by the reader's own classes, without the text of their lines. */
public final class CountedRequests {
    private final BucketLimit limit = new BucketLimit();
    private final Duration latencyLimit;
    private Lines.LinesBuilder lines;

    public CountedRequests(Duration latencyLimit) {
        this.latencyLimit = latencyLimit;
        this.lines = new Lines.LinesBuilder(limit, latencyLimit);
    }

    /** @param end seconds since 1970 */
    public void add(double end, String upstream, int status, double waited, Optional<String> bucket) {
        add((long) (end - waited), end, upstream, status, waited, bucket);
    }

    /** @param began the second that the request began in */
    public void add(long began, double end, String upstream, int status, double waited, Optional<String> bucket) {
        lines.count(new RequestLine(began, end, upstream, status, OptionalDouble.of(waited), Sender.USER, bucket));
    }

    /** What was added since the last read. */
    public Lines read(Instant at) {
        Lines read = lines.build(at);
        lines = new Lines.LinesBuilder(limit, latencyLimit);
        return read;
    }
}
