package io.swiftdeploy.gateway.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.util.stream.Stream;

/**
 * Chaos that the gateway does to the requests of one upstream: the content of {@code chaos.json}.
 *
 * @param upstream the upstream's name; with it, the chaos ends
 * @param rate the share of requests that fail, 0 to 1
 * @param delayMillis how much later each request is forwarded, in ms
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FaultConfig(String upstream, double rate, int delayMillis) {
    private static final int LONGEST_DELAY_MILLIS = 600_000;

    public FaultConfig {
        Checks.hasText("upstream", upstream);
        Checks.require(rate >= 0 && rate <= 1, "rate is 0 to 1, not " + rate);
        Checks.require(
                delayMillis >= 0 && delayMillis <= LONGEST_DELAY_MILLIS,
                "delayMillis is 0 to " + LONGEST_DELAY_MILLIS + ", not " + delayMillis);
    }

    /** What it does, in a word and a number: the share of requests that fail, or the seconds that each waits. */
    public String text() {
        return rate > 0
                ? "error " + BigDecimal.valueOf(rate).toPlainString()
                : "slow " + BigDecimal.valueOf(delayMillis, 3).toPlainString();
    }

    /**
     * Reads a build's wish, {@code upstream=canary_ab12&rate=0.5&delay=0}.
     *
     * @param query with its question mark, or empty
     */
    public static FaultConfig read(String query) {
        try {
            return new FaultConfig(
                    parameter(query, "upstream"),
                    Double.parseDouble(parameter(query, "rate")),
                    Integer.parseInt(parameter(query, "delay")));
        } catch (NumberFormatException e) {
            throw new InvalidConfigException("rate and delay are numbers: " + query, e);
        }
    }

    private static String parameter(String query, String name) {
        return Stream.of(query.split("[?&]"))
                .filter(it -> it.startsWith(name + "="))
                .findFirst()
                .map(it -> it.substring(name.length() + 1))
                .orElse("");
    }

    /** Whether it does nothing. */
    public boolean isNone() {
        return rate == 0 && delayMillis == 0;
    }
}
