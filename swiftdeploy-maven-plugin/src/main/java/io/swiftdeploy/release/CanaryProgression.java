package io.swiftdeploy.release;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.facts.ReleaseStep;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.analysis.CanaryMonitor;
import io.swiftdeploy.release.analysis.SteadyClock;
import io.swiftdeploy.release.analysis.StepEvaluation;
import io.swiftdeploy.release.analysis.StepState;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.ErrorSummary;
import io.swiftdeploy.release.audit.Gatekeeper;
import io.swiftdeploy.release.audit.InconclusiveException;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.audit.RolledBackException;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ResolvedRelease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The canary's way up: at each weight it is watched, the policies are asked, and what they say is done. */
final class CanaryProgression {
    private final ReleaseContext context;
    private final ResolvedRelease preparation;
    private final Gatekeeper gatekeeper;
    private final Cancellation cancellation;
    private final AuditedOperation release;
    private final SteadyClock clock;
    private final Instant begun;
    private final CanaryMonitor watch;
    private Optional<StepEvaluation> told = Optional.empty();

    CanaryProgression(
            ReleaseContext context, ResolvedRelease preparation, Cancellation cancellation, AuditedOperation release) {
        this.context = context;
        this.preparation = preparation;
        this.gatekeeper = new Gatekeeper(context, preparation);
        this.cancellation = cancellation;
        this.release = release;
        this.clock = SteadyClock.from(context.clock());
        this.begun = clock.instant();
        this.watch = new CanaryMonitor(context, clock);
    }

    /** Goes up from {@code first}, whose weight the canary has, until the canary is stable or has to go. */
    OperationOutcome climb(StepState first) {
        StepState progress = first;
        tell(progress);
        begin();
        while (true) {
            pause(progress);
            StepEvaluation look = look(progress);
            StepState.Move move = progress.after(look.verdict().outcome(), look.elapsed());
            if (move instanceof StepState.Move.Shift shift) {
                progress = shift.next();
                new CanaryStart(context, progress.weight()).run();
                tell(progress);
            } else if (move instanceof StepState.Move.MakeStable) {
                return new Promotion(context).runAllowed(look.facts(), look.verdict());
            } else if (move instanceof StepState.Move.TakeBack) {
                throw new RolledBackException(look.verdict());
            } else if (move instanceof StepState.Move.Inconclusive end) {
                throw new InconclusiveException(end.why(), look.verdict());
            }
        }
    }

    /** Something to compare the first look with. */
    private void begin() {
        try {
            watch.look(context.runtime().observe(context.stack()));
        } catch (SwiftDeployException e) {
            context.log().warning("The canary cannot be looked at yet: " + ErrorSummary.of(e));
        }
    }

    private void tell(StepState step) {
        context.log()
                .step("Step %d of %d: the canary gets %d %% for at least %d s."
                        .formatted(
                                step.step(),
                                step.steps(),
                                step.weight(),
                                context.manifest()
                                        .canary()
                                        .schedule()
                                        .interval()
                                        .toSeconds()));
    }

    private void pause(StepState progress) {
        if (cancellation.comesWithin(context.manifest().canary().observation().scrapePeriod())) {
            throw new CancelledException("stack " + context.stack(), progress.weight());
        }
    }

    private StepEvaluation look(StepState progress) {
        StepEvaluation look = seen(progress);
        context.records().history().append(look.event(context.stack().value(), release.sequence()));
        if (told.filter(before -> !look.tellsMoreThan(before)).isEmpty()) {
            look.lines().forEach(context.log()::step);
            told = Optional.of(look);
        }
        return look;
    }

    /** What could not be seen is no reason to go on, and none to go back. */
    private StepEvaluation seen(StepState progress) {
        try {
            Facts facts = facts(progress);
            return new StepEvaluation(progress, elapsed(), facts, gatekeeper.ask(Stage.PRE_PROMOTE, facts));
        } catch (InterferenceException e) {
            throw e;
        } catch (SwiftDeployException e) {
            NoDecision blind = new NoDecision(NoDecision.EVERY_DOMAIN, NoDecisionCause.UNREACHABLE, ErrorSummary.of(e));
            return new StepEvaluation(progress, elapsed(), stack(), new Verdict(Stage.PRE_PROMOTE, List.of(blind)));
        }
    }

    private Facts facts(StepState progress) {
        ObservedStack observed = context.runtime().observe(context.stack());
        check(observed.split(), progress);
        watch.look(observed);
        return watch.tell(stack(), observed)
                .with(new ReleaseStep(progress.step(), progress.steps(), progress.weight(), elapsed()));
    }

    private Facts stack() {
        return Facts.of(context.stack(), preparation.blueprint().revision(), "canary");
    }

    private void check(TrafficSplit found, StepState progress) {
        String canary = preparation.blueprint().revision().id();
        if (!found.canary().equals(Optional.of(canary)) || found.canaryWeight() != progress.weight()) {
            throw new InterferenceException("stack " + context.stack(), canary, progress.weight(), found);
        }
    }

    private Duration elapsed() {
        return Duration.between(begun, clock.instant());
    }
}
