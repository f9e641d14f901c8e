package io.swiftdeploy.maven;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.manifest.Canary.Schedule;
import io.swiftdeploy.maven.page.ReleasePage;
import io.swiftdeploy.release.ProgressiveRelease;
import io.swiftdeploy.release.ProgressiveRelease.WhenCancelled;
import io.swiftdeploy.release.TestedRevision;
import io.swiftdeploy.release.access.TestDemand;
import io.swiftdeploy.release.audit.OperationOutcome;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Releases the manifest's revision without a person: starts it as a canary, gives it more traffic step by step
 * (<code>canary.steps</code>) as long as the policies allow, and makes it stable. When the policies find that the canary
 * harms users, it is rolled back and the build fails. The same happens when there is not enough data for a verdict before
 * <code>canary.max_duration</code> is over. With <code>canary.bake</code>, which is 5 minutes where nobody sits at a terminal, the
 * canary first gets 95 % of the requests for that long, and stable keeps the rest: so it stays warm, to compare with and to
 * return to.
 */
@Mojo(name = "release", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public class ReleaseMojo extends AbstractChangingMojo {
    private static final Duration UNATTENDED_BAKE = Duration.ofMinutes(5);

    /**
     * What happens on Ctrl-C: the canary is rolled back (<code>false</code>), or it keeps its weight for you to decide
     * (<code>true</code>).
     */
    @Parameter(property = "swiftdeploy.keep", defaultValue = "false")
    private String keep = "false";

    /**
     * Whether users may come only to what was tested: with <code>true</code>, the goal fails where no canary of the manifest's
     * revision waits at weight 0. For a release that is another build than the one with the tests. A build that has run
     * <code>promote</code> with <code>weight</code> 0 itself releases that revision alone, whatever this says.
     */
    @Parameter(property = "swiftdeploy.tested", defaultValue = "false")
    private String tested = "false";

    /** Whether the release is shown on a live page while it runs, as the goal <code>dashboard</code> does. */
    @Parameter(property = "swiftdeploy.dashboard", defaultValue = "false")
    private String dashboard = "false";

    @Override
    protected Optional<EventType> event() {
        return Optional.of(EventType.RELEASE);
    }

    @Override
    protected GoalAction action(GoalSetup setup) {
        WhenCancelled whenCancelled =
                setup.parameters().flag(keep, "swiftdeploy.keep") ? WhenCancelled.KEEP : WhenCancelled.ROLL_BACK;
        TestDemand ofUser = setup.parameters().flag(tested, "swiftdeploy.tested")
                ? new TestDemand.AtWeightZero()
                : new TestDemand.Nothing();
        GoalAction release = context -> {
            TestedRevision ofBuild = testedRevision(setup, context.manifest());
            Duration bake = bake(context.manifest().canary().schedule());
            OperationOutcome outcome =
                    new ProgressiveRelease(context, whenCancelled, bake, ofBuild.demandOr(ofUser)).run();
            ofBuild.hasUsers();
            return outcome;
        };
        return setup.parameters().flag(dashboard, "swiftdeploy.dashboard") ? shown(setup, release) : release;
    }

    private static GoalAction shown(GoalSetup setup, GoalAction release) {
        return context -> {
            ReleasePage page = ReleasePage.open(context, setup.files().output());
            try {
                return release.run(context);
            } finally {
                page.close();
            }
        };
    }

    /** Who sits at a terminal watches the new version themselves. */
    private Duration bake(Schedule schedule) {
        return schedule.bake().orElse(isAttended() ? Duration.ZERO : UNATTENDED_BAKE);
    }
}
