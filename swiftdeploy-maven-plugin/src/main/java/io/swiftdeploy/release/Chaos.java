package io.swiftdeploy.release;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Trouble that is put into a canary on purpose, or taken out of it. */
public sealed interface Chaos {
    /** The body that the service's {@code /chaos} takes. */
    String json();

    /** What was asked for, as the history keeps it. */
    Map<String, Object> asked();

    /** Every answer takes {@code seconds} longer. */
    record Slow(BigDecimal seconds) implements Chaos {
        public Slow {
            if (seconds.signum() <= 0 || seconds.compareTo(BigDecimal.valueOf(600)) > 0) {
                throw new IllegalArgumentException("duration must be over 0 and at most 600 seconds, was " + seconds);
            }
        }

        @Override
        public String json() {
            return "{\"mode\":\"slow\",\"duration\":" + seconds.toPlainString() + "}";
        }

        @Override
        public Map<String, Object> asked() {
            return describe("slow", "duration", seconds);
        }
    }

    /** A share of answers, 0 to 1, is an error. */
    record Failing(BigDecimal rate) implements Chaos {
        public Failing {
            if (rate.signum() <= 0 || rate.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("rate must be over 0 and at most 1, was " + rate);
            }
        }

        @Override
        public String json() {
            return "{\"mode\":\"error\",\"rate\":" + rate.toPlainString() + "}";
        }

        @Override
        public Map<String, Object> asked() {
            return describe("error", "rate", rate);
        }
    }

    /** Everything as it should be again. */
    record Recover() implements Chaos {
        @Override
        public String json() {
            return "{\"mode\":\"recover\"}";
        }

        @Override
        public Map<String, Object> asked() {
            return Map.of("chaos", "recover");
        }
    }

    private static Map<String, Object> describe(String kind, String name, BigDecimal value) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("chaos", kind);
        asked.put(name, value);
        return asked;
    }
}
