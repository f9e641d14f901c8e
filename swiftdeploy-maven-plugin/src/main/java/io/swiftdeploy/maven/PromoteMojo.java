package io.swiftdeploy.maven;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.maven.build.BuildEnd;
import io.swiftdeploy.maven.parameter.GoalParameters;
import io.swiftdeploy.maven.parameter.ParameterErrors;
import io.swiftdeploy.maven.record.FailedBuild;
import io.swiftdeploy.maven.record.RecordEnd;
import io.swiftdeploy.maven.record.ReportFile;
import io.swiftdeploy.maven.record.Telling;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.release.CanaryStart;
import io.swiftdeploy.release.Promotion;
import io.swiftdeploy.release.TestedCanary;
import io.swiftdeploy.release.TestedRevision;
import io.swiftdeploy.release.access.TestDemand;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.context.ReleaseContext;
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
 * weight 0 of another revision is replaced. Where nothing serves yet, the public gets 503 beside it. A build that has tested a
 * revision at weight 0 gives users to that one alone.
 */
@Mojo(name = "promote", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public class PromoteMojo extends AbstractChangingMojo {
    private static final String CANARY = "canary";
    private static final String STABLE = "stable";

    /**
     * What to promote to: <code>canary</code> starts one, <code>stable</code> makes the running one stable. Where the goal is
     * bound to a phase with it, <code>-Dmode</code> may not say otherwise.
     */
    @Parameter(property = "mode")
    private String mode = "";

    /**
     * The canary's percentage of requests, 0 to 100. The default is <code>canary.weight</code> of the manifest. On a running
     * canary, only the percentage changes. Where the goal is bound to a phase with it, <code>-Dweight</code> may not say
     * otherwise.
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
        requireAsBound(parameters, mode, "mode", "swiftdeploy.mode");
        requireAsBound(parameters, weight, "weight", "swiftdeploy.weight");
        String target = parameters
                .choice(mode, List.of(CANARY, STABLE), "mode", "swiftdeploy.mode")
                .orElseThrow(ParameterErrors::missingMode);
        return target.equals(STABLE) ? context -> new Promotion(context).run() : canaryStart(setup);
    }

    /** What is bound is what the build tests; a goal that is typed does what is typed. */
    private void requireAsBound(GoalParameters parameters, String configured, String... names) {
        if (isBound() && !configured.isBlank()) {
            parameters
                    .given(names)
                    .map(String::strip)
                    .filter(it -> !it.equals(configured.strip()))
                    .ifPresent(it -> {
                        throw ParameterErrors.boundOtherwise(names[0], configured.strip(), it);
                    });
        }
    }

    private ReportFile report(GoalSetup setup) {
        return ReportFile.named(
                setup.parameters(), project().getProperties(), setup.files().output());
    }

    private void takeBackWhenBuildFails(TestedCanary canary, GoalSetup setup, ReportFile report) {
        RecordEnd end = recordEnd(setup);
        Telling telling = telling(setup.parameters());
        BuildEnd.of(session().getRequest())
                .whenFailed(() ->
                        new FailedBuild(canary, () -> leaseOfEnd(setup, canary.context()), end, report, telling).run());
    }

    @Override
    protected Track testedTrack(Manifest manifest, GoalParameters parameters) {
        return parameters.text(mode, "mode", "swiftdeploy.mode").equals(CANARY) ? Track.CANARY : Track.STABLE;
    }

    private GoalAction canaryStart(GoalSetup setup) {
        OptionalInt percent = setup.parameters().percent(weight, "weight", "swiftdeploy.weight");
        ReportFile report = report(setup);
        return context -> {
            int share = percent.orElse(context.manifest().canary().weight());
            TestedRevision tested = testedRevision(setup, context.manifest());
            return share == 0
                    ? test(new TestedCanary(context, tested), setup, report)
                    : bringUsers(context, share, tested);
        };
    }

    private OperationOutcome test(TestedCanary canary, GoalSetup setup, ReportFile report) {
        takeBackWhenBuildFails(canary, setup, report);
        return canary.start();
    }

    private static OperationOutcome bringUsers(ReleaseContext context, int share, TestedRevision tested) {
        TestDemand demand = tested.demandOr(new TestDemand.Nothing());
        OperationOutcome outcome = new CanaryStart(context, share, demand).run();
        tested.hasUsers();
        return outcome;
    }
}
