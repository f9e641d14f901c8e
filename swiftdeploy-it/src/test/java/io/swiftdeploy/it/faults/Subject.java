package io.swiftdeploy.it.faults;

import io.swiftdeploy.plan.ObservedStack;
import java.util.List;

/** A goal that is killed, and the state of the stack that it starts from. */
enum Subject {
    FIRST_DEPLOY(Goal.DEPLOY) {
        @Override
        Workspace prepare(FaultStack stack) {
            stack.run(Goal.TEARDOWN, stack.checkout());
            return stack.checkout();
        }
    },
    DEPLOY(Goal.DEPLOY) {
        @Override
        Workspace prepare(FaultStack stack) {
            deploy(stack);
            return stack.checkout();
        }
    },
    CANARY(Goal.CANARY) {
        @Override
        Workspace prepare(FaultStack stack) {
            deploy(stack);
            return stack.checkout();
        }
    },
    WEIGHT(Goal.WEIGHT) {
        @Override
        Workspace prepare(FaultStack stack) {
            return canary(stack);
        }
    },
    PROMOTE(Goal.PROMOTE) {
        @Override
        Workspace prepare(FaultStack stack) {
            return canary(stack);
        }
    },
    RELEASE(Goal.RELEASE) {
        @Override
        Workspace prepare(FaultStack stack) {
            deploy(stack);
            return stack.checkout();
        }
    },
    ROLLBACK_OF_CANARY(Goal.ROLLBACK) {
        @Override
        Workspace prepare(FaultStack stack) {
            return canary(stack);
        }
    },
    ROLLBACK(Goal.ROLLBACK) {
        @Override
        Workspace prepare(FaultStack stack) {
            deploy(stack);
            Workspace next = stack.checkout();
            stack.run(Goal.DEPLOY, next);
            return stack.sameVersion(next);
        }
    },
    TEARDOWN(Goal.TEARDOWN) {
        @Override
        Workspace prepare(FaultStack stack) {
            deploy(stack);
            return stack.checkout();
        }

        @Override
        boolean endsService() {
            return true;
        }
    };

    private static final List<Goal> NEXT = List.of(
            Goal.DEPLOY,
            Goal.DEPLOY,
            Goal.CANARY,
            Goal.WEIGHT,
            Goal.PROMOTE,
            Goal.RELEASE,
            Goal.ROLLBACK,
            Goal.TEARDOWN);

    private final Goal goal;

    Subject(Goal goal) {
        this.goal = goal;
    }

    Goal goal() {
        return goal;
    }

    /** What the next build may do. */
    static List<Goal> next() {
        return NEXT;
    }

    /** Brings the stack to the state that the goal starts from; returns the checkout that the goal runs in. */
    abstract Workspace prepare(FaultStack stack);

    /** Whether users may get no answer once the goal has begun. */
    boolean endsService() {
        return false;
    }

    private static void deploy(FaultStack stack) {
        ObservedStack observed = stack.observe();
        if (observed.split().canary().isPresent()) {
            stack.run(Goal.ROLLBACK, stack.checkout());
        }
        if (observed.split().stable().isEmpty()) {
            stack.run(Goal.DEPLOY, stack.checkout());
        }
    }

    private static Workspace canary(FaultStack stack) {
        deploy(stack);
        Workspace checkout = stack.checkout();
        stack.run(Goal.CANARY, checkout);
        return stack.sameVersion(checkout);
    }
}
