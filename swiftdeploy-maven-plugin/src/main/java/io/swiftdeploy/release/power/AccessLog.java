package io.swiftdeploy.release.power;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of the gateway's access log: while there is no canary, the request log is not written. Of it counts what an instance
 * was asked for.
 *
 * @param requests in the order in which they ended
 */
record AccessLog(List<Request> requests) {
    private static final Duration LATELY = Duration.ofMinutes(1);
    /** Clocks of computers differ by no more. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private static final Duration SHORTEST = Duration.ofSeconds(5);
    /** So many say how many come, however short the time was. */
    private static final int MANY = 1000;

    private static final Pattern LINE =
            Pattern.compile("(?<end>\\S{20,35}) \\| (?<status>[0-9]{3}) \\| [0-9.]+s \\| (?<asked>[^-|][^|]*) \\| .*");
    private static final int SERVER_ERROR = 5;
    private static final int CLASS = 100;

    /** One request: when it ended, and whether it failed. */
    record Request(Instant end, boolean failed) {}

    /** @param lines the latest last; what is no line of an access log is left out */
    static AccessLog of(List<String> lines) {
        return new AccessLog(lines.stream().flatMap(it -> request(it).stream()).toList());
    }

    private static Optional<Request> request(String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Request(
                    OffsetDateTime.parse(line.group("end")).toInstant(),
                    Integer.parseInt(line.group("status")) / CLASS == SERVER_ERROR));
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }

    /**
     * The requests of the last minute, or of the part of it that the lines reach back to. The clock of the gateway's computer may
     * be behind or ahead of this one, so that the latest line is taken to be of now; unless it is older than that explains.
     */
    RecentTraffic traffic(Instant now) {
        if (requests.isEmpty()) {
            return new RecentTraffic.Unknown("the gateway's access log has no requests");
        }
        Instant latest = requests.get(requests.size() - 1).end();
        Duration ago = Duration.between(latest, now);
        return ago.compareTo(CLOCKS_DIFFER) > 0
                ? new RecentTraffic.None(CLOCKS_DIFFER)
                : traffic(requests.get(0).end(), latest, ago);
    }

    private RecentTraffic traffic(Instant oldest, Instant latest, Duration ago) {
        Instant lately = latest.minus(LATELY);
        Instant begin = oldest.isAfter(lately) ? oldest : lately;
        List<Request> recent =
                requests.stream().filter(it -> it.end().isAfter(begin)).toList();
        Duration span = Duration.between(begin, latest);
        return recent.isEmpty() || (span.compareTo(SHORTEST) < 0 && recent.size() < MANY)
                ? new RecentTraffic.Unknown("the gateway's access log goes back only " + span.toSeconds() + " s")
                : new RecentTraffic.Known(traffic(recent, span), span, ago);
    }

    private static Traffic traffic(List<Request> recent, Duration span) {
        double seconds = Math.max(1, span.toMillis() / 1000.0);
        double failed = recent.stream().filter(Request::failed).count();
        double perSecond = Math.min(recent.size() / seconds, Traffic.MOST.doubleValue());
        return new Traffic(perSecond, Math.max(Traffic.USUALLY_FAILING, failed / recent.size()));
    }
}
