package io.swiftdeploy.maven;

import io.swiftdeploy.io.ClosingAct;
import io.swiftdeploy.maven.record.Telling;
import io.swiftdeploy.outcome.OutcomeCollector;
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

    /**
     * Runs {@code act} and tells its end. A failure to tell it changes nothing about that end. When the build is cancelled, the
     * JVM waits for what is told.
     */
    void after(MojoExecution execution, Act act) throws MojoFailureException {
        ClosingAct last = ClosingAct.due();
        try {
            tellAfter(execution, act);
        } finally {
            last.close();
        }
    }

    private void tellAfter(MojoExecution execution, Act act) throws MojoFailureException {
        try {
            act.run();
            outcome.succeeded();
        } catch (RuntimeException | MojoFailureException e) {
            outcome.failed(e, MavenErrors.effectOf(e));
            throw e;
        } finally {
            telling.tell(outcome, String.valueOf(execution.getGoal()), String.valueOf(execution.getExecutionId()));
        }
    }
}
