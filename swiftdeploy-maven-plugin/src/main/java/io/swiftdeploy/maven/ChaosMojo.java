package io.swiftdeploy.maven;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.maven.parameter.GoalParameters;
import io.swiftdeploy.maven.parameter.ParameterErrors;
import io.swiftdeploy.maven.reactor.Turn.Purpose;
import io.swiftdeploy.release.chaos.Chaos;
import io.swiftdeploy.release.chaos.ChaosInjection;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Injects faults into the running canary on purpose, or ends them, to see whether the policies notice. A service may do the
 * chaos itself (<code>POST /chaos</code>). Where it has no such route, the gateway fails a share of the canary's requests, or,
 * on local processes, delays them.
 */
@Mojo(name = "chaos", threadSafe = true, requiresProject = false)
public class ChaosMojo extends AbstractReleaseMojo {

    /** <code>slow</code>, <code>error</code> or <code>recover</code>. */
    @Parameter(property = "chaos")
    private String chaos = "";

    /** For <code>slow</code>: how many seconds longer each answer takes. */
    @Parameter(property = "duration")
    private String duration = "";

    /** For <code>error</code>: the share of answers that fail, over 0 and at most 1. */
    @Parameter(property = "rate")
    private String rate = "";

    @Override
    protected Purpose purpose() {
        return Purpose.BRINGS_IN;
    }

    @Override
    protected Optional<EventType> event() {
        return Optional.of(EventType.CHAOS);
    }

    @Override
    protected GoalAction action(GoalSetup setup) {
        Chaos chosen = chosen(setup.parameters());
        return context -> new ChaosInjection(context, chosen).run();
    }

    private Chaos chosen(GoalParameters parameters) {
        String kind = parameters.text(chaos, "chaos", "swiftdeploy.chaos");
        return switch (kind) {
            case "slow" ->
                new Chaos.Slow(parameters.positive(
                        duration, Chaos.Slow.MAX_SECONDS, " seconds", "duration", "swiftdeploy.duration"));
            case "error" ->
                new Chaos.Failing(parameters.positive(rate, Chaos.Failing.MAX_RATE, "", "rate", "swiftdeploy.rate"));
            case "recover" -> new Chaos.Recover();
            default -> throw ParameterErrors.unknownChaos(kind);
        };
    }
}
