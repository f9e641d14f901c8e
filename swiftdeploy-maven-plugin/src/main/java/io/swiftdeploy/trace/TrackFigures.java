package io.swiftdeploy.trace;

import io.swiftdeploy.chart.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the users of one track got in the window of a look, by the gateway's request log; by the track's own metrics where
 * that told nothing.
 *
 * @param requestRate requests a second
 * @param errorRate fraction 0..1 of its requests
 * @param errorInterval where the error rate lies with 95 % confidence
 * @param p99 milliseconds
 * @param p99Interval where that lies with 95 % confidence
 */
public record TrackFigures(
        OptionalDouble requestRate,
        OptionalDouble errorRate,
        Optional<Interval> errorInterval,
        OptionalDouble p99,
        Optional<Interval> p99Interval) {

    static TrackFigures of(FactTree facts, String track) {
        Source source = facts.number(track, "users", "requests").isPresent()
                ? names -> facts.number(track, "users", names)
                : names -> facts.number(track, names);
        return new TrackFigures(
                source.number("request_rate"),
                source.number("error_rate"),
                interval(source, "error_rate_low", "error_rate_high"),
                source.number("p99_ms"),
                interval(source, "p99_low_ms", "p99_high_ms"));
    }

    /** Where the figures of a track are. */
    private interface Source {
        OptionalDouble number(String name);
    }

    private static Optional<Interval> interval(Source source, String low, String high) {
        OptionalDouble from = source.number(low);
        OptionalDouble to = source.number(high);
        return from.isPresent() && to.isPresent() && from.getAsDouble() <= to.getAsDouble()
                ? Optional.of(new Interval(from.getAsDouble(), to.getAsDouble()))
                : Optional.empty();
    }
}
