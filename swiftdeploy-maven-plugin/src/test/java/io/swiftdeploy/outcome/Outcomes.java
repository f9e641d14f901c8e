package io.swiftdeploy.outcome;

import io.swiftdeploy.history.Actor;
import io.swiftdeploy.history.Head;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.outcome.Outcome.Ending;
import io.swiftdeploy.outcome.Outcome.Run;
import io.swiftdeploy.outcome.Outcome.ServingTrack;
import io.swiftdeploy.outcome.Outcome.StackSummary;
import io.swiftdeploy.outcome.OutcomeFinding.Measure;
import io.swiftdeploy.outcome.OutcomeFinding.Place;
import io.swiftdeploy.plan.Track;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Outcomes to write. */
final class Outcomes {
    /** Markup of every target, line ends, what terminals obey, and characters that XML cannot have. */
    static final String HOSTILE =
            "<b>&\"' ]]> | `x` [l](javascript:1) 100 %\r\n::error::no\u001b[31m\u0000\uFFFE\uD800 \uD83D\uDE00 end";

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00.123456Z");

    private Outcomes() {}

    static Outcome denied(OutcomeFinding... findings) {
        Ending ending = new Ending(
                Result.DENIED,
                BuildEffect.FAILURE,
                "Denied by policy (pre-deploy):\nToo little disk.",
                Optional.of("tidy up"));
        return of("deploy", ending, findings);
    }

    static Outcome succeeded(String goal, OutcomeFinding... findings) {
        return of(goal, new Ending(Result.SUCCEEDED, BuildEffect.SUCCESS, "It serves.", Optional.empty()), findings);
    }

    static Outcome of(String goal, Ending ending, OutcomeFinding... findings) {
        Run run = new Run(goal, "default-cli", NOON, Duration.ofMillis(61_002));
        Actor actor = new Actor("octo", Optional.of("ci:github"), Optional.of("https://ci/run/7"), Optional.empty());
        return new Outcome(run, ending, Arrays.asList(findings), stack(), actor);
    }

    static Outcome inExecution(Outcome it, String execution) {
        Run run = new Run(it.run().goal(), execution, NOON, it.run().duration());
        return new Outcome(run, it.ending(), it.findings(), it.stack(), it.actor());
    }

    /** What is known where not even the manifest could be read. */
    static Outcome bare(Ending ending) {
        StackSummary nothing = new StackSummary(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Outcome(
                new Run("generate", "default", NOON, Duration.ZERO), ending, List.of(), nothing, Actor.named("ann"));
    }

    private static StackSummary stack() {
        return new StackSummary(
                Optional.of("shop"),
                Optional.of("process"),
                Optional.of(List.of(
                        new ServingTrack(Track.STABLE, "045ff5dcb5", Optional.of("1.0.0"), 90),
                        new ServingTrack(Track.CANARY, "77b1c3d2aa", Optional.empty(), 10))),
                Optional.of("http://localhost:8080/"),
                Optional.of(new Head(12, "ab".repeat(32))),
                Optional.of(Path.of("report.md")),
                Optional.of(URI.create("http://127.0.0.1:4321/0123/")));
    }

    static OutcomeFinding finding(String rule, FindingState state, String message) {
        Measure measure = new Measure(Optional.of(new BigDecimal("4.5")), Optional.of(10), "GB");
        return new OutcomeFinding(new Place("pre-deploy", "infrastructure"), rule, state, measure, message);
    }
}
