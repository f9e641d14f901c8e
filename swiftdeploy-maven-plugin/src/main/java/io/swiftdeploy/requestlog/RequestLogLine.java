package io.swiftdeploy.requestlog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the gateway's journal: {@code 1767225600.123 canary_3f9a1c 502 0.004}.
 *
 * @param epoch the second that the request ended in
 * @param group the gateway's name for the group that was asked
 * @param status what the user got; 499 where nothing was sent
 * @param seconds from the request's first byte to the answer's last
 */
record RequestLogLine(long epoch, String group, int status, double seconds) {
    private static final Pattern LINE =
            Pattern.compile("([0-9]{1,12})\\.[0-9]{3} ([!-~]{1,255}) ([0-9]{3}) ([0-9]{1,9}\\.[0-9]{3})");

    private static final int LOWEST_STATUS = 100;
    private static final int CLIENT_LEFT = 499;

    /** Reads {@code text}, a line without its end; empty when it is not one of the journal's. */
    static Optional<RequestLogLine> parse(String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            return Optional.empty();
        }
        int status = Integer.parseInt(line.group(3));
        return Optional.of(new RequestLogLine(
                Long.parseLong(line.group(1)),
                line.group(2),
                status < LOWEST_STATUS ? CLIENT_LEFT : status,
                Double.parseDouble(line.group(4))));
    }
}
