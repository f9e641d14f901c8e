package io.swiftdeploy.sample;

import java.time.Duration;

/** The harm that is done on purpose to the answers of the service's own routes. */
sealed interface InjectedFault {
    /** How long an answer is held back. */
    default Duration delay() {
        return Duration.ZERO;
    }

    /** The fraction 0..1 of answers that fail. */
    default double failureRate() {
        return 0;
    }

    /** The word for it in answers. */
    String label();

    /** The value of the metric {@code chaos_active}. */
    int metricValue();

    /** No harm. */
    record NoFault() implements InjectedFault {
        @Override
        public String label() {
            return "none";
        }

        @Override
        public int metricValue() {
            return 0;
        }
    }

    /** Every answer comes late. */
    record SlowAnswers(Duration delay) implements InjectedFault {
        @Override
        public String label() {
            return "slow";
        }

        @Override
        public int metricValue() {
            return 1;
        }
    }

    /** Some answers are a 500. */
    record FailingAnswers(double failureRate) implements InjectedFault {
        @Override
        public String label() {
            return "error";
        }

        @Override
        public int metricValue() {
            return 2;
        }
    }
}
