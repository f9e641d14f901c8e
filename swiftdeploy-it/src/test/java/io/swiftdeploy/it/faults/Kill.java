package io.swiftdeploy.it.faults;

import java.util.Locale;
import java.util.Random;

/** The moment when a build is killed. */
sealed interface Kill {

    /**
     * Some time after it has begun.
     *
     * @param share of the time that the goal usually takes
     */
    record AtTime(double share) implements Kill {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "at %.0f %% of its time", share * 100);
        }
    }

    /**
     * Beside one of its calls of the runtime or of the record.
     *
     * @param share which call, by its place among those that the goal usually makes
     * @param after whether the call has been done
     */
    record AtCall(double share, boolean after) implements Kill {
        int number(int calls) {
            return 1 + (int) (share * calls);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s its call at %.0f %% of all", after ? "after" : "before", share * 100);
        }
    }

    static Kill at(Random random) {
        return random.nextBoolean()
                ? new AtTime(random.nextDouble())
                : new AtCall(random.nextDouble(), random.nextBoolean());
    }
}
