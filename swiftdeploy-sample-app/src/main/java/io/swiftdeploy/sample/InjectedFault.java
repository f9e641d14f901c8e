package io.swiftdeploy.sample;

import java.time.Duration;

/** A fault that is injected into the answers of the service's own routes. */
sealed interface InjectedFault {
    /** The delay of each answer. */
    default Duration delay() {
        return Duration.ZERO;
    }

    /** The fraction 0..1 of answers that fail. */
    default double failureRate() {
        return 0;
    }

    /** Its name in answers. */
    String label();

    /** The value of the metric {@code chaos_active}. */
    int metricValue();

    /** No fault. */
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

    /** Every answer is delayed. */
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

    /** Some answers have status 500. */
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
