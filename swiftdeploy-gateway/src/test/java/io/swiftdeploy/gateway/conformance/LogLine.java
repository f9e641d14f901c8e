package io.swiftdeploy.gateway.conformance;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the request log; the one place of the suite that knows its format.
 *
 * @param seconds how long the request took
 * @param track who served
 * @param status what the client got
 * @param heads for each attempt, when the head of its answer came, or {@code -}
 * @param receivedBytes of the request
 * @param sentBytes of the answer's body
 * @param client whether it stayed
 * @param kind what the connection was used for
 * @param marks who selected the track, and who asked
 * @param bucket the user's
 */
public record LogLine(
        double seconds,
        String track,
        int status,
        List<String> heads,
        long receivedBytes,
        long sentBytes,
        String client,
        String kind,
        String marks,
        String bucket) {
    private static final Pattern LINE = Pattern.compile("2 [0-9]+[.][0-9]{3} (?<seconds>[0-9]+[.][0-9]{3})"
            + " (?<track>stable|canary)_\\S+ (?<status>[0-9]{3}) \"(?<heads>[^\"]*)\" \"(?<wholes>[^\"]*)\""
            + " (?<received>[0-9]+) (?<sent>[0-9]+) (?<client>\\S+) (?<kind>\\S+) (?<marks>\\S+ \\S+) (?<bucket>\\S+)");

    static LogLine parse(String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            throw new AssertionError("no line of the request log: " + text);
        }
        return new LogLine(
                Double.parseDouble(line.group("seconds")),
                line.group("track"),
                Integer.parseInt(line.group("status")),
                List.of(line.group("heads").split(", | : ")),
                Long.parseLong(line.group("received")),
                Long.parseLong(line.group("sent")),
                line.group("client"),
                line.group("kind"),
                line.group("marks"),
                line.group("bucket"));
    }
}
