package io.swiftdeploy.outcome;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.Actor;
import io.swiftdeploy.history.Head;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.outcome.Outcome.Ending;
import io.swiftdeploy.outcome.Outcome.Run;
import io.swiftdeploy.outcome.Outcome.ServingTrack;
import io.swiftdeploy.outcome.Outcome.StackSummary;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.access.PublicUrl;
import io.swiftdeploy.release.audit.ErrorSummary;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.audit.RecordedResult;
import io.swiftdeploy.release.context.Redaction;
import io.swiftdeploy.validation.Line;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Gathers while a goal runs what its outcome tells. A goal that says nothing of its end has failed. */
public final class OutcomeCollector {
    private static final Ending UNEXPECTED =
            new Ending(Result.FAILED, BuildEffect.ERROR, "The goal ended unexpectedly.", Optional.empty());

    private final Clock clock;
    private final Instant started;
    private final Map<Stage, Verdict> verdicts = new LinkedHashMap<>();
    private final List<Line> checks = new ArrayList<>();
    private Optional<Manifest> manifest = Optional.empty();
    private Optional<Redaction> redaction = Optional.empty();
    private Optional<ObservedStack> observed = Optional.empty();
    private Optional<Head> head = Optional.empty();
    private Optional<Path> report = Optional.empty();
    private Optional<URI> page = Optional.empty();
    private OperationOutcome done = OperationOutcome.changed("Done.");
    private Ending ending = UNEXPECTED;

    /** For a goal that starts now. */
    public OutcomeCollector(Clock clock) {
        this.clock = clock;
        this.started = clock.instant();
    }

    /** The policies have answered; what they said at the same stage before no longer counts. */
    public void verdict(Verdict verdict) {
        verdicts.remove(verdict.stage());
        verdicts.put(verdict.stage(), verdict);
    }

    /** The checks of {@code validate}. */
    public void checks(List<Line> lines) {
        checks.addAll(lines);
    }

    /** The goal works with {@code read}. */
    public void manifest(Manifest read) {
        manifest = Optional.of(read);
    }

    /** The goal works with what hides the secrets of its service, also those that instances were given before. */
    public void redaction(Redaction known) {
        redaction = Optional.of(known);
    }

    /** Looks at the stack. Where that fails, nothing is told of what serves. */
    public void observe(Supplier<ObservedStack> look) {
        try {
            observed = Optional.of(look.get());
        } catch (RuntimeException unknown) {
            observed = Optional.empty();
        }
    }

    /** The last record of the stack's history. */
    public void head(Head last) {
        head = Optional.of(last);
    }

    /** The goal has written a report. */
    public void report(Path file) {
        report = Optional.of(file);
    }

    /** Another goal shows the stack there. */
    public void page(URI live) {
        page = Optional.of(live);
    }

    /** What the goal has done. */
    public void done(OperationOutcome outcome) {
        done = outcome;
    }

    /** The goal has ended well. */
    public void succeeded() {
        ending = new Ending(
                done.changed() ? Result.SUCCEEDED : Result.UNCHANGED,
                BuildEffect.SUCCESS,
                done.message(),
                Optional.empty());
    }

    /**
     * The goal has failed.
     *
     * @param build what that does to the build
     */
    public void failed(Exception failure, BuildEffect build) {
        ending = new Ending(
                failure instanceof RuntimeException known ? RecordedResult.of(known) : Result.FAILED,
                build,
                message(failure),
                failure instanceof SwiftDeployException known ? Optional.of(known.next()) : Optional.empty());
    }

    private static String message(Exception failure) {
        if (failure instanceof SwiftDeployException known) {
            return ErrorSummary.of(known);
        }
        return failure instanceof RuntimeException
                ? "SwiftDeploy has an internal error: " + failure
                : String.valueOf(failure.getMessage());
    }

    /** The outcome of the goal, which ends now. Nothing in it obeys a terminal, and no secret of the service is in it. */
    public Outcome outcome(String goal, String execution, Actor actor) {
        Duration duration = Duration.between(started, clock.instant());
        Run run = new Run(goal, execution, started, duration.isNegative() ? Duration.ZERO : duration);
        ShownText texts = new ShownText(redaction.or(() -> manifest.map(Redaction::of)));
        return new Outcome(run, texts.of(ending), findings(texts), stack(), actor);
    }

    private List<OutcomeFinding> findings(ShownText texts) {
        return Stream.concat(verdicts.values().stream().flatMap(Findings::of), Findings.of(checks))
                .map(texts::of)
                .toList();
    }

    private StackSummary stack() {
        Optional<List<ServingTrack>> serving = observed.map(OutcomeCollector::serving);
        return new StackSummary(
                manifest.map(it -> it.service().name()),
                manifest.map(it -> it.placement().where()),
                serving,
                observed.filter(it -> it.split().servesUsers())
                        .flatMap(any -> manifest)
                        .map(it -> PublicUrl.of(it.nginx())),
                head,
                report,
                page);
    }

    private static List<ServingTrack> serving(ObservedStack stack) {
        return Stream.of(Track.STABLE, Track.CANARY)
                .flatMap(track -> stack.split().revision(track).stream()
                        .map(id -> new ServingTrack(
                                track,
                                id,
                                stack.revision(track).map(Revision::version),
                                stack.split().weight(track))))
                .toList();
    }
}
