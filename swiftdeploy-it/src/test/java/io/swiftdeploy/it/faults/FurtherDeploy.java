package io.swiftdeploy.it.faults;

import io.swiftdeploy.it.faults.Tally.Harm;

/**
 * The proof that a stack needs no person: a further version is deployed to it and serves.
 *
 * @param stack the stack
 * @param report of the round
 */
record FurtherDeploy(FaultStack stack, RoundReport report) {
    /** A canary that a person has started stays until a person ends it: a deploy of another version says so. */
    void run() {
        Workspace further = stack.checkout();
        try {
            if (stack.observe().split().canary().isPresent()) {
                stack.run(Goal.ROLLBACK, stack.checkout());
            }
            stack.run(Goal.DEPLOY, further);
        } catch (RuntimeException e) {
            report.broken(Harm.NEEDS_PERSON, "a deploy of a further version failed", e);
            Leaks.of(stack).wipe();
            return;
        }
        report.served(further.manifest().service().version());
    }
}
