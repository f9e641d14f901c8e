package io.swiftdeploy.it.faults;

import io.swiftdeploy.history.Actor;
import io.swiftdeploy.io.ClosingAct;
import io.swiftdeploy.outcome.BuildEffect;
import io.swiftdeploy.outcome.GoalResults;
import io.swiftdeploy.outcome.GoalResults.BuildServer;
import io.swiftdeploy.outcome.GoalResults.Places;
import io.swiftdeploy.outcome.OutcomeCollector;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.release.context.ReleaseLog;
import io.swiftdeploy.runtime.Runtime;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A goal whose end machines are told, as {@code maven.GoalEnd} does it.
 *
 * @param goal the goal
 * @param workspace gets the results
 * @param connecting makes a connection to where the stack is
 * @param log what the user reads
 */
record ToldGoal(Goal goal, Workspace workspace, Supplier<Runtime> connecting, ReleaseLog log) {
    private static final String EXECUTION = "default-cli";

    void run(Runnable act) {
        ClosingAct last = ClosingAct.due();
        try {
            tellAfter(act);
        } finally {
            last.close();
        }
    }

    private void tellAfter(Runnable act) {
        OutcomeCollector outcome = new OutcomeCollector(Clock.systemUTC());
        outcome.manifest(workspace.manifest());
        try {
            act.run();
            outcome.succeeded();
        } catch (RuntimeException e) {
            outcome.failed(e, BuildEffect.ERROR);
            throw e;
        } finally {
            tell(outcome);
        }
    }

    /** A failure to tell it does not hide how it ended. */
    private void tell(OutcomeCollector outcome) {
        StackName stack = new StackName(workspace.manifest().service().name());
        BuildServer server = new BuildServer(Map.of(), OutputStream.nullOutputStream(), log::warning);
        try (Runtime runtime = connecting.get()) {
            outcome.observe(() -> runtime.observe(stack));
            new GoalResults(new Places(workspace.results(), workspace.results()), server, log)
                    .write(outcome.outcome(goal.mojo(), EXECUTION, Actor.named("faults")));
        } catch (RuntimeException e) {
            log.warning("The results of this goal are not written: " + e);
        }
    }
}
