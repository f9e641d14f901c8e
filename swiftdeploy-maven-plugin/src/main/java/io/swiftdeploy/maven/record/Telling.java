package io.swiftdeploy.maven.record;

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

/**
 * Tells people and machines how a goal ended.
 *
 * @param results tells machines; empty where that is turned off
 * @param actor who runs the goal
 * @param log what the user reads
 */
public record Telling(Optional<GoalResults> results, Supplier<Actor> actor, ReleaseLog log) {

    /**
     * For a goal of this process.
     *
     * @param places where results go; empty where there are to be none
     * @param once keeps warnings that are worth one in a build
     */
    public static Telling of(Optional<Places> places, Supplier<Actor> actor, ReleaseLog log, OncePerBuild once) {
        BuildServer server = new BuildServer(
                System.getenv(),
                new FileOutputStream(FileDescriptor.out),
                sentence -> once.tell(Optional.of(sentence), log::warning));
        return new Telling(places.map(it -> new GoalResults(it, server, log)), actor, log);
    }

    /** Tells the end of {@code goal}. A failure to do so is a warning. */
    public void tell(OutcomeCollector outcome, String goal, String execution) {
        try {
            Outcome end = outcome.outcome(goal, execution, actor.get());
            ClosingLines.of(end).forEach(log::step);
            results.ifPresent(it -> it.write(end));
        } catch (RuntimeException e) {
            log.warning("The results of this goal are not written: " + e);
        }
    }
}
