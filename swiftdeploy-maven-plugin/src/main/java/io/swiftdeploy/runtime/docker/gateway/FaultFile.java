package io.swiftdeploy.runtime.docker.gateway;

import io.swiftdeploy.plan.Track;
import io.swiftdeploy.runtime.GatewayFault;
import io.swiftdeploy.runtime.GatewayFault.Failing;
import io.swiftdeploy.runtime.GatewayFault.None;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file beside {@code nginx.conf} that says which share of the canary's requests fails at the gateway. It is a part of the
 * map from {@code <port> <upstream> <origin> <request id>} to what is not empty where the request fails. The request's id is
 * random hexadecimal digits, so a request fails if the first four of them are a number below a limit.
 */
final class FaultFile {
    static final String NAME = "chaos.map";

    private static final int DIGITS = 4;
    private static final BigDecimal NUMBERS = BigDecimal.valueOf(1L << (4 * DIGITS));

    private static final Pattern DISTURBED = Pattern.compile("(?m)^\"~\\^\\[0-9]\\+ (\\S+) user ");

    private FaultFile() {}

    /**
     * Its content.
     *
     * @param operationsPort what is asked there is answered with what is done, and {@code id}
     * @param upstream whose users' requests fail
     */
    static String text(int operationsPort, String id, String upstream, Failing fault) {
        return String.format(
                Locale.ROOT,
                "\"~^%d \" \"%s\";\n\"~^[0-9]+ %s user (?:%s)\" 1;\n",
                operationsPort,
                answer(fault, id),
                upstream,
                String.join("|", beginnings(fault.rate())));
    }

    /** The content that does nothing. */
    static String none(int operationsPort, String id) {
        return String.format(Locale.ROOT, "\"~^%d \" \"%s\";\n", operationsPort, answer(new None(), id));
    }

    /**
     * Whether {@code content} does something to users of another than {@code canary}; without a canary, whether it says
     * anything.
     *
     * @param canary the canary's revision
     */
    static boolean isOfOthers(String content, Optional<String> canary) {
        if (canary.isEmpty()) {
            return !content.isBlank();
        }
        String own = Track.CANARY.text() + "_" + canary.get();
        return DISTURBED.matcher(content).results().anyMatch(it -> !it.group(1).equals(own));
    }

    /** What the operations listener answers once the file is loaded: what is done to requests, and its id. */
    static String answer(GatewayFault fault, String id) {
        return fault instanceof Failing failing ? "error " + failing.rate().toPlainString() + " " + id : "none " + id;
    }

    /** Patterns for the beginnings of those request ids that are below {@code rate} of all. At least one is. */
    static List<String> beginnings(BigDecimal rate) {
        int limit = rate.multiply(NUMBERS).setScale(0, RoundingMode.CEILING).intValueExact();
        List<String> patterns = new ArrayList<>();
        if (limit >= NUMBERS.intValueExact()) {
            return List.of("");
        }
        String digits = String.format(Locale.ROOT, "%04x", limit);
        for (int at = 0; at < DIGITS; at++) {
            int digit = Character.digit(digits.charAt(at), 16);
            if (digit > 0) {
                patterns.add(digits.substring(0, at) + "[" + "0123456789abcdef".substring(0, digit) + "]");
            }
        }
        return patterns;
    }
}
