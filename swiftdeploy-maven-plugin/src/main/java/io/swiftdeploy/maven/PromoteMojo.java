package io.swiftdeploy.maven;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.maven.build.BuildEnd;
import io.swiftdeploy.maven.parameter.GoalParameters;
import io.swiftdeploy.maven.parameter.ParameterErrors;
import io.swiftdeploy.maven.record.FailedBuild;
import io.swiftdeploy.maven.record.ReportFile;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.release.CanaryStart;
import io.swiftdeploy.release.Promotion;
import io.swiftdeploy.release.TestedCanary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Starts a canary of the manifest's revision beside stable (<code>-Dmode=canary</code>), or makes the canary the new
 * stable if the policies allow it by the canary's own traffic (<code>-Dmode=stable</code>). With <code>weight</code> 0, no user
 * gets the canary: it is for the integration tests of this build, and it is taken back when the build fails. A canary of
 * weight 0 of another revision is replaced. Where nothing serves yet, the public gets 503 beside it.
 */
@Mojo(name = "promote", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public class PromoteMojo extends AbstractChangingMojo {
    private static final String CANARY = "canary";
    private static final String STABLE = "stable";

    /** What to promote to: <code>canary</code> starts one, <code>stable</code> makes the running one stable. */
    @Parameter(property = "mode")
    private String mode = "";

    /**
     * The canary's percentage of requests, 0 to 100. The default is <code>canary.weight</code> of the manifest. On a running
     * canary, only the percentage changes.
     */
    @Parameter(property = "weight")
    private String weight = "";

    @Override
    protected Optional<EventType> event() {
        return Optional.of(EventType.PROMOTE);
    }

    @Override
    protected GoalAction action(GoalSetup setup) {
        GoalParameters parameters = setup.parameters();
        String target = parameters
                .choice(mode, List.of(CANARY, STABLE), "mode", "swiftdeploy.mode")
                .orElseThrow(ParameterErrors::missingMode);
        return target.equals(STABLE) ? context -> new Promotion(context).run() : canaryStart(setup);
    }

    private void takeBackWhenBuildFails(TestedCanary canary, GoalSetup setup) {
        ReportFile report = ReportFile.named(
                setup.parameters(), project().getProperties(), setup.files().output());
        BuildEnd.of(session().getRequest())
                .whenFailed(new FailedBuild(canary, recordEnd(setup), report, telling(setup.parameters())));
    }

    @Override
    protected Track testedTrack(Manifest manifest, GoalParameters parameters) {
        return parameters.text(mode, "mode", "swiftdeploy.mode").equals(CANARY) ? Track.CANARY : Track.STABLE;
    }

    private GoalAction canaryStart(GoalSetup setup) {
        OptionalInt percent = setup.parameters().percent(weight, "weight", "swiftdeploy.weight");
        return context -> {
            int share = percent.orElse(context.manifest().canary().weight());
            if (share == 0) {
                takeBackWhenBuildFails(TestedCanary.startedNow(context), setup);
            }
            return new CanaryStart(context, share).run();
        };
    }
}
