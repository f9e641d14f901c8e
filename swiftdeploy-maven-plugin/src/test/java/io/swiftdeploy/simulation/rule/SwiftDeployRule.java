package io.swiftdeploy.simulation.rule;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.manifest.Canary.Schedule;
import io.swiftdeploy.manifest.OnInconclusive;
import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.Finding;
import io.swiftdeploy.policy.Gate;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.policy.wasm.EmbeddedPolicies;
import io.swiftdeploy.policy.wasm.compile.Compilation;
import io.swiftdeploy.release.Stepping;
import io.swiftdeploy.release.Stepping.Next;
import io.swiftdeploy.simulation.rule.ReleaseResult.Ending;
import io.swiftdeploy.simulation.traffic.SimulatedMonitor;
import io.swiftdeploy.simulation.traffic.SimulatedTraffic;
import io.swiftdeploy.simulation.world.SeededRandom;
import io.swiftdeploy.simulation.world.World;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The goal {@code release} with its defaults: the plugin's own metrics, facts, compiled policies and steps, evaluated every
 * second at first. Only the requests are simulated.
 */
public final class SwiftDeployRule implements Rule {
    public static final String TITLE = "SwiftDeploy";

    /** A look is later by at most this part of the time at a step: of 1,800 looks, all but a few would show what is known. */
    private static final int PART = 60;

    /** Seconds between two looks. Each divides the window of 30 s, which else would never be full. */
    private static final int[] PAUSES = {1, 2, 3, 5, 6, 10};

    private final Gate gate = new Gate(
            EmbeddedPolicies.of(
                    PolicyBundle.of(Optional.empty(), Map.<String, BigDecimal>of()),
                    sources -> new Compilation.Unavailable("the simulation compiles nothing")),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    private final Schedule schedule;
    private final Duration bake;

    /** As with the defaults. */
    public SwiftDeployRule() {
        this(Duration.ofMinutes(30), Duration.ofMinutes(5));
    }

    /**
     * @param maxDuration after which a release ends as inconclusive
     * @param bake how long the canary is watched with nearly every request
     */
    public SwiftDeployRule(Duration maxDuration, Duration bake) {
        this.schedule = new Schedule(List.of(2, 10, 25, 50), Duration.ZERO, maxDuration, OnInconclusive.HOLD);
        this.bake = bake;
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public ReleaseResult run(World world, SeededRandom random) {
        SimulatedMonitor monitor = new SimulatedMonitor(world, random);
        Stepping steps = new Stepping(schedule, bake);
        monitor.traffic().shift(steps.weight());
        int entered = 0;
        int stepsTook = 0;
        while (true) {
            Facts facts = monitor.observe().with(steps.facts(monitor.elapsed()));
            Verdict verdict = gate.ask(Stage.PRE_PROMOTE, facts.values());
            Next next = steps.after(verdict.outcome(), monitor.elapsed());
            if (next == Next.GETS_MORE) {
                monitor.traffic().shift(steps.weight());
                entered = monitor.traffic().seconds();
            } else if (next != Next.STAYS) {
                return result(monitor.traffic(), next, verdict).withSteps(stepsTook);
            }
            int pause = pause(monitor.traffic().seconds() - entered);
            stepsTook += steps.bakes() ? 0 : pause;
            monitor.traffic().advance(pause);
        }
    }

    private static int pause(int secondsAtStep) {
        return IntStream.of(PAUSES)
                .filter(it -> it * PART <= secondsAtStep)
                .max()
                .orElse(1);
    }

    private ReleaseResult result(SimulatedTraffic traffic, Next next, Verdict verdict) {
        return switch (next) {
            case BECOMES_STABLE -> ReleaseResult.of(traffic, this, Ending.PROMOTED, List.of());
            case IS_TAKEN_BACK ->
                ReleaseResult.of(traffic, this, Ending.ROLLED_BACK, reasons(verdict, Outcome.ROLLBACK));
            default -> ReleaseResult.of(traffic, this, Ending.INCONCLUSIVE, reasons(verdict, Outcome.HOLD));
        };
    }

    /** The rules that failed, of the domains with this outcome. */
    private static List<String> reasons(Verdict verdict, Outcome outcome) {
        return verdict.answers().stream()
                .filter(answer -> answer.outcome() == outcome)
                .flatMap(answer -> answer instanceof Decision decision
                        ? decision.findings().stream()
                                .filter(finding -> !finding.pass())
                                .map(Finding::toString)
                        : Stream.concat(Stream.of(answer.domain()), answer.reasons().stream()))
                .toList();
    }
}
