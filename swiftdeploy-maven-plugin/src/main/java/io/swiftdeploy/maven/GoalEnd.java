package io.swiftdeploy.maven;

import io.swiftdeploy.io.ClosingAct;
import io.swiftdeploy.maven.record.Telling;
import io.swiftdeploy.outcome.OutcomeCollector;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;

/**
 * The end of a goal, which is told whether it failed or not.
 *
 * @param outcome knows it
 */
record GoalEnd(OutcomeCollector outcome, Telling telling) {

    /** A goal without its Maven. */
    @FunctionalInterface
    interface Act {
        void run() throws MojoFailureException;
    }

    /** Finds out what there is to do. */
    @FunctionalInterface
    interface Decision {
        /** Empty where the goal is skipped. */
        Optional<Act> act();
    }

    /**
     * Decides, does it and tells the end; where there is nothing to do, nothing is told. A failure to tell changes nothing about
     * that end. When the build is cancelled, the JVM waits for what is told.
     */
    void after(MojoExecution execution, Decision decision) throws MojoFailureException {
        ClosingAct last = ClosingAct.due();
        try {
            tellAfter(execution, decision);
        } finally {
            last.close();
        }
    }

    private void tellAfter(MojoExecution execution, Decision decision) throws MojoFailureException {
        boolean isSkipped = false;
        try {
            Optional<Act> act = decision.act();
            isSkipped = act.isEmpty();
            if (act.isPresent()) {
                act.get().run();
                outcome.succeeded();
            }
        } catch (RuntimeException | MojoFailureException e) {
            outcome.failed(e, MavenErrors.effectOf(e));
            throw e;
        } finally {
            if (!isSkipped) {
                tell(execution);
            }
        }
    }

    private void tell(MojoExecution execution) {
        telling.tell(outcome, String.valueOf(execution.getGoal()), String.valueOf(execution.getExecutionId()));
    }
}
