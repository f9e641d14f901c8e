package io.swiftdeploy.maven;

import io.swiftdeploy.history.Actor;
import io.swiftdeploy.maven.build.OncePerBuild;
import io.swiftdeploy.outcome.ClosingLines;
import io.swiftdeploy.outcome.GoalResults;
import io.swiftdeploy.outcome.GoalResults.BuildServer;
import io.swiftdeploy.outcome.GoalResults.Places;
import io.swiftdeploy.outcome.Outcome;
import io.swiftdeploy.outcome.OutcomeCollector;
import io.swiftdeploy.release.context.ReleaseLog;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;

/**
 * Tells at the end of a goal how it ended, whether it failed or not.
 *
 * @param outcome knows it
 * @param results tells machines; empty where that is turned off
 * @param actor who runs the goal
 * @param log what the user reads
 */
record GoalEnd(OutcomeCollector outcome, Optional<GoalResults> results, Supplier<Actor> actor, ReleaseLog log) {

    /** A goal without its Maven. */
    @FunctionalInterface
    interface Act {
        void run() throws MojoFailureException;
    }

    /**
     * For a goal of this process.
     *
     * @param places where results go; empty where there are to be none
     * @param once keeps warnings that are worth one in a build
     */
    static GoalEnd of(
            OutcomeCollector outcome,
            Optional<Places> places,
            Supplier<Actor> actor,
            ReleaseLog log,
            OncePerBuild once) {
        BuildServer server = new BuildServer(
                System.getenv(),
                new FileOutputStream(FileDescriptor.out),
                sentence -> once.tell(Optional.of(sentence), log::warning));
        return new GoalEnd(outcome, places.map(it -> new GoalResults(it, server, log)), actor, log);
    }

    /** Runs {@code act} and tells its end. A failure to tell it changes nothing about that end. */
    void after(MojoExecution execution, Act act) throws MojoFailureException {
        try {
            act.run();
            outcome.succeeded();
        } catch (RuntimeException | MojoFailureException e) {
            outcome.failed(e, MavenErrors.effectOf(e));
            throw e;
        } finally {
            tell(execution);
        }
    }

    private void tell(MojoExecution execution) {
        try {
            Outcome end = outcome.outcome(
                    String.valueOf(execution.getGoal()), String.valueOf(execution.getExecutionId()), actor.get());
            ClosingLines.of(end).forEach(log::step);
            results.ifPresent(it -> it.write(end));
        } catch (RuntimeException e) {
            log.warning("The results of this goal are not written: " + e);
        }
    }
}
