package io.swiftdeploy.release.chaos;

import io.swiftdeploy.runtime.GatewayFault;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** A fault that is injected into a canary on purpose, or the end of it. */
public sealed interface Chaos {
    /** The body that the service's {@code /chaos} takes. */
    String json();

    /** The same where the gateway does it. */
    GatewayFault atGateway();

    /** What was asked for, as the history keeps it. */
    Map<String, Object> requested();

    /** Every answer takes {@code seconds} longer. */
    record Slow(BigDecimal seconds) implements Chaos {
        /** The longest delay, in seconds. */
        public static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(600);

        /** @throws IllegalArgumentException when {@code seconds} is not over 0 and at most {@link #MAX_SECONDS} */
        public Slow {
            requirePositive("seconds", seconds, MAX_SECONDS);
        }

        @Override
        public String json() {
            return "{\"mode\":\"slow\",\"duration\":" + seconds.toPlainString() + "}";
        }

        @Override
        public GatewayFault atGateway() {
            return new GatewayFault.Slow(seconds);
        }

        @Override
        public Map<String, Object> requested() {
            return describe("slow", "duration", seconds);
        }
    }

    /** A share of answers, 0 to 1, is an error. */
    record Failing(BigDecimal rate) implements Chaos {
        /** Every answer is an error. */
        public static final BigDecimal MAX_RATE = BigDecimal.ONE;

        /** @throws IllegalArgumentException when {@code rate} is not over 0 and at most {@link #MAX_RATE} */
        public Failing {
            requirePositive("rate", rate, MAX_RATE);
        }

        @Override
        public String json() {
            return "{\"mode\":\"error\",\"rate\":" + rate.toPlainString() + "}";
        }

        @Override
        public GatewayFault atGateway() {
            return new GatewayFault.Failing(rate);
        }

        @Override
        public Map<String, Object> requested() {
            return describe("error", "rate", rate);
        }
    }

    /** The injected fault ends. */
    record Recover() implements Chaos {
        @Override
        public String json() {
            return "{\"mode\":\"recover\"}";
        }

        @Override
        public GatewayFault atGateway() {
            return new GatewayFault.None();
        }

        @Override
        public Map<String, Object> requested() {
            return Map.of("chaos", "recover");
        }
    }

    private static void requirePositive(String name, BigDecimal value, BigDecimal max) {
        if (value.signum() <= 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(name + " is " + value + ", not over 0 and at most " + max);
        }
    }

    private static Map<String, Object> describe(String kind, String name, BigDecimal value) {
        Map<String, Object> requested = new LinkedHashMap<>();
        requested.put("chaos", kind);
        requested.put(name, value);
        return requested;
    }
}
