package io.swiftdeploy.release;

import io.swiftdeploy.plan.Intent;
import io.swiftdeploy.plan.ObservedStack;
import java.util.Optional;
import java.util.Set;

/** What a rollback returns to. */
sealed interface RollbackTarget {

    /** What this means for a stack that was observed as {@code before}. */
    Intent intent(ObservedStack before);

    /** Whether the stack, observed as {@code before}, is back already, without this rollback. */
    default boolean isReached(ObservedStack before) {
        return false;
    }

    /**
     * Ends a running canary; without one, or in the middle of a promotion, returns to the previous stable revision.
     *
     * @param seen the stack when the rollback was asked for, if that is known: a canary that somebody else has ended since then is
     *     no reason to take stable back
     */
    record LastChange(Optional<ObservedStack> seen) implements RollbackTarget {
        @Override
        public boolean isReached(ObservedStack before) {
            Set<String> gone = seen.map(ObservedStack::canaries).orElse(Set.of());
            Optional<String> stable = before.split().stable();
            return before.split().canary().isEmpty()
                    && !before.canaries().containsAll(gone)
                    && stable.filter(it -> !gone.contains(it)).isPresent();
        }

        @Override
        public Intent intent(ObservedStack before) {
            return before.split().canary().isPresent() && !before.handsOver()
                    ? new Intent.AbortCanary()
                    : new Intent.ReturnToPrevious();
        }
    }

    /** Ends the canary of a release; in the middle of its promotion, returns to the previous stable revision. */
    record Stable() implements RollbackTarget {
        @Override
        public Intent intent(ObservedStack before) {
            return before.handsOver() ? new Intent.ReturnToPrevious() : new Intent.AbortCanary();
        }
    }

    /** Ends a canary that nobody watches; a promotion that was cut short is completed by that. */
    record StableOfNow() implements RollbackTarget {
        @Override
        public Intent intent(ObservedStack before) {
            return new Intent.AbortCanary();
        }
    }

    /**
     * Returns to a kept revision; it refuses to end a canary.
     *
     * @param revision its id, or at least the first four digits of it
     */
    record Kept(String revision) implements RollbackTarget {
        @Override
        public Intent intent(ObservedStack before) {
            return new Intent.ReturnTo(revision);
        }
    }
}
