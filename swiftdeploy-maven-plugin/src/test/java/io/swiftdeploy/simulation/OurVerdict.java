package io.swiftdeploy.simulation;

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
import io.swiftdeploy.simulation.Ruling.Fate;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The goal {@code release} with its defaults: the plugin's own telemetry, facts, compiled policies and steps. A look every
 * 5 s; only the requests are made up.
 */
final class OurVerdict implements Rule {
    static final String TITLE = "SwiftDeploy";

    private static final int SECONDS_BETWEEN_LOOKS = 5;
    private static final Schedule PACE =
            new Schedule(List.of(10, 25, 50), Duration.ofSeconds(30), Duration.ofMinutes(30), OnInconclusive.HOLD);

    private final Gate gate = new Gate(
            EmbeddedPolicies.of(
                    PolicyBundle.of(Optional.empty(), Map.<String, BigDecimal>of()),
                    sources -> new Compilation.Unavailable("the simulation compiles nothing")),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public Ruling play(Case kind, SeededRandom dice) {
        Watch watch = new Watch(kind, dice);
        Stepping steps = new Stepping(PACE);
        watch.road().shift(steps.weight());
        while (true) {
            Facts facts = watch.look().with(steps.facts(watch.elapsed()));
            Verdict verdict = gate.ask(Stage.PRE_PROMOTE, facts.values());
            Next next = steps.after(verdict.outcome(), watch.elapsed());
            if (next == Next.GETS_MORE) {
                watch.road().shift(steps.weight());
            } else if (next != Next.STAYS) {
                return ruled(watch.road(), next, verdict);
            }
            watch.road().pass(SECONDS_BETWEEN_LOOKS);
        }
    }

    private Ruling ruled(SimulatedTraffic road, Next next, Verdict verdict) {
        return switch (next) {
            case BECOMES_STABLE -> road.ruled(this, Fate.PROMOTED, List.of());
            case IS_TAKEN_BACK -> road.ruled(this, Fate.TAKEN_BACK, reasons(verdict, Outcome.ROLLBACK));
            default -> road.ruled(this, Fate.INCONCLUSIVE, reasons(verdict, Outcome.HOLD));
        };
    }

    /** The rules that failed, by domain, in the domains that say so. */
    private static List<String> reasons(Verdict verdict, Outcome outcome) {
        return verdict.answers().stream()
                .filter(answer -> answer.outcome() == outcome)
                .flatMap(answer -> answer instanceof Decision decision
                        ? decision.findings().stream()
                                .filter(finding -> !finding.pass())
                                .map(Finding::rule)
                        : Stream.concat(Stream.of(answer.domain()), answer.reasons().stream()))
                .toList();
    }
}
