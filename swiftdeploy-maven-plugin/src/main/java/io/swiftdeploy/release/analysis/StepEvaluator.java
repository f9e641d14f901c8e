package io.swiftdeploy.release.analysis;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.audit.ErrorSummary;
import io.swiftdeploy.release.audit.Gatekeeper;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ResolvedRelease;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Evaluates the canary of a release again and again, and records that as a part of the release. */
public final class StepEvaluator {
    private final ReleaseContext context;
    private final ResolvedRelease release;
    private final StepRecorder recorder;
    private final Gatekeeper gatekeeper;
    private final CanaryMonitor monitor;
    private final WaitingLines waiting = new WaitingLines();
    private Optional<StepEvaluation> shown = Optional.empty();

    private StepEvaluator(ReleaseContext context, ResolvedRelease release, long sequence) {
        this.context = context;
        this.release = release;
        this.gatekeeper = new Gatekeeper(context, release);
        this.recorder = new StepRecorder(context, sequence, gatekeeper::basis);
        this.monitor = CanaryMonitor.ofNewCanary(context, release);
    }

    /**
     * Starts to monitor the canary, with a first look that later ones are compared with.
     *
     * @param sequence the number of the history's record of the release's start
     */
    public static StepEvaluator start(ReleaseContext context, ResolvedRelease release, long sequence) {
        StepEvaluator evaluator = new StepEvaluator(context, release, sequence);
        try {
            evaluator.monitor.look(context.observe());
        } catch (SwiftDeployException e) {
            context.log().warning("The canary cannot be observed yet: " + ErrorSummary.of(e));
        }
        return evaluator;
    }

    /**
     * Observes the canary once, asks the policies, and records what they say where it is new, decides, or is due.
     *
     * @throws InterferenceException when the traffic split is not the one of {@code step}
     * @throws ExpiredWatchException when the gateway has taken the canary's users away
     */
    public StepEvaluation evaluate(StepState step) {
        StepEvaluation evaluation = observeAndAsk(step);
        context.log().judged(evaluation.verdict());
        record(evaluation);
        if (shown.filter(before -> !evaluation.differsFrom(before)).isEmpty()) {
            evaluation.lines().forEach(context.log()::step);
            shown = Optional.of(evaluation);
            waiting.afterNews(evaluation).ifPresent(context.log()::waiting);
        } else {
            waiting.meanwhile(evaluation).ifPresent(context.log()::waiting);
        }
        return evaluation;
    }

    /** A look that nothing follows from is worth no release: it is said when its record cannot be written. */
    private void record(StepEvaluation evaluation) {
        try {
            recorder.add(evaluation);
        } catch (SwiftDeployException e) {
            if (!(evaluation.move() instanceof StepState.Move.Wait)) {
                throw e;
            }
            context.log().warning("A look at the canary is not in the record: " + ErrorSummary.of(e));
        }
    }

    /** When the stack cannot be observed, the verdict is to hold: no reason to continue, and none to roll back. */
    private StepEvaluation observeAndAsk(StepState step) {
        try {
            Facts facts = observe(step);
            Duration elapsed = monitor.elapsed();
            return new StepEvaluation(step, elapsed, facts, gatekeeper.ask(Stage.PRE_PROMOTE, facts));
        } catch (InterferenceException | ExpiredWatchException e) {
            throw e;
        } catch (SwiftDeployException e) {
            NoDecision unknown =
                    new NoDecision(NoDecision.EVERY_DOMAIN, NoDecisionCause.UNREACHABLE, ErrorSummary.of(e));
            Verdict hold = new Verdict(Stage.PRE_PROMOTE, List.of(unknown));
            return new StepEvaluation(step, monitor.elapsed(), stackFacts(), hold);
        }
    }

    private Facts observe(StepState step) {
        ObservedStack observed = context.observe();
        requireWatch(observed);
        requireSplit(observed.split(), step);
        return monitor.look(observed).addTo(stackFacts()).with(step.facts(monitor.elapsed()));
    }

    private void requireWatch(ObservedStack observed) {
        if (observed.watch() == Watch.EXPIRED) {
            throw new ExpiredWatchException(context.stack());
        }
    }

    private void requireSplit(TrafficSplit found, StepState step) {
        String canary = release.revision().id();
        if (!found.canary().equals(Optional.of(canary)) || found.canaryWeight() != step.weight()) {
            throw new InterferenceException("stack " + context.stack(), canary, step.weight(), found);
        }
    }

    private Facts stackFacts() {
        return Facts.of(context.stack(), release.revision(), "canary");
    }
}
