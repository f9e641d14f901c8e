package io.swiftdeploy.requestlog;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the request log. {@code docs/request-log.md} describes the columns, which both gateways write alike.
 *
 * @param began the second that the request began in, since 1970-01-01T00:00:00Z by the gateway's clock; 0 where its time is
 *     longer than that
 * @param end when the request ended, in seconds since then
 * @param upstream the gateway's name of the upstream that was asked, such as {@code canary_3f9a1c}
 * @param status what the user got; 499 when the user left before an answer
 * @param waited how long the user waited for the first byte of the answer, in seconds; empty where that is no latency of the
 *     service: an upgraded connection, a stream of events, a long upload, which takes as long as the client sends, or a request
 *     that no instance was asked for
 * @param sender who sent it
 * @param bucket the user's bucket; empty where users are not told apart
 */
record RequestLine(
        long began,
        double end,
        String upstream,
        int status,
        OptionalDouble waited,
        Sender sender,
        Optional<String> bucket) {

    /** Who sent a request. */
    enum Sender {
        /** A user. */
        USER,
        /** A test, which chose its track. It counts in no figure of users; that there were such requests is known. */
        TEST,
        /** A machine that looks whether the service is well. It counts nowhere. */
        PROBE
    }

    private static final String NUMBER = "[0-9]{1,9}\\.[0-9]{3}";
    private static final String MOMENT = "[0-9]{1,12}\\.[0-9]{3}";
    private static final String TIMES = "\"((?:-|" + NUMBER + ")(?:(?:, | : )(?:-|" + NUMBER + ")){0,63})\"";

    /** As gateways up to version 1.1 write it; the time is that of the whole request. */
    private static final Pattern FIRST_LAYOUT =
            Pattern.compile("(?<end>" + MOMENT + ") ([!-~]{1,255}) ([0-9]{3}) (?<time>" + NUMBER + ")");

    private static final Pattern SECOND_LAYOUT = Pattern.compile("2 (?<end>" + MOMENT + ") (?<time>" + NUMBER + ")"
            + " (?<upstream>[!-~]{1,255}) (?<status>[0-9]{3}) (?<heads>" + TIMES + ") (?<wholes>" + TIMES + ")"
            + " (?<received>[0-9]{1,18}) [0-9]{1,18} (?<client>stayed|left) (?<kind>plain|upgraded|streamed)"
            + " (?<selected>split|chosen) (?<origin>user|probe)(?: (?:(?<bucket>[0-9]{4})|-))?");

    private static final int MILLIS = 1000;
    private static final long LONG_UPLOAD_BYTES = 64 * 1024;
    private static final int LOWEST_STATUS = 100;
    private static final int CLIENT_CLOSED_REQUEST = 499;

    /** The line {@code text}, without its line feed; empty when it is malformed. */
    static Optional<RequestLine> parse(String text) {
        Matcher second = SECOND_LAYOUT.matcher(text);
        if (second.matches()) {
            return secondLayout(second);
        }
        Matcher first = FIRST_LAYOUT.matcher(text);
        return first.matches() ? Optional.of(firstLayout(first)) : Optional.empty();
    }

    private static RequestLine firstLayout(Matcher line) {
        return new RequestLine(
                began(line),
                Double.parseDouble(line.group("end")),
                line.group(2),
                status(line.group(3)),
                OptionalDouble.of(Double.parseDouble(line.group("time"))),
                Sender.USER,
                Optional.empty());
    }

    private static Optional<RequestLine> secondLayout(Matcher line) {
        Optional<Waiting> waiting = Waiting.parse(line.group("heads"), line.group("wholes"));
        return waiting.map(it -> new RequestLine(
                began(line),
                Double.parseDouble(line.group("end")),
                line.group("upstream"),
                status(line.group("status")),
                isLatency(line) ? it.seconds() : OptionalDouble.empty(),
                sender(line),
                Optional.ofNullable(line.group("bucket"))));
    }

    private static long began(Matcher line) {
        long began = millis(line.group("end")) - millis(line.group("time"));
        return Math.max(0, began / MILLIS);
    }

    private static long millis(String seconds) {
        return Long.parseLong(seconds.replace(".", ""));
    }

    private static Sender sender(Matcher line) {
        if (line.group("origin").equals("probe")) {
            return Sender.PROBE;
        }
        return line.group("selected").equals("chosen") ? Sender.TEST : Sender.USER;
    }

    private static boolean isLatency(Matcher line) {
        return line.group("kind").equals("plain") && Long.parseLong(line.group("received")) < LONG_UPLOAD_BYTES;
    }

    private static int status(String digits) {
        int status = Integer.parseInt(digits);
        return status < LOWEST_STATUS ? CLIENT_CLOSED_REQUEST : status;
    }
}
