package io.swiftdeploy.release.rollout;

import io.swiftdeploy.manifest.BeforeTraffic;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.plan.TrackPlan;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.BeforeTrafficFact;
import io.swiftdeploy.release.context.Redaction;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.runtime.CommandEnd;
import io.swiftdeploy.runtime.OneTimeCommand;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the command of {@code services.before_traffic} once, before the instances of a new revision start. Nothing else has been
 * started or routed by then, so there is nothing to undo but what the command itself did.
 */
public final class BeforeTrafficRun {
    private final ReleaseContext context;
    private final BeforeTraffic settings;
    private final BeforeTrafficRecord record;
    private final String revision;
    /** Whether it was run, or said of it what is known: once is enough for all steps of a release. */
    private boolean settled;

    /** For the revision of {@code release}. */
    public BeforeTrafficRun(ReleaseContext context, ResolvedRelease release) {
        this.context = context;
        this.settings = context.manifest().service().surroundings().beforeTraffic();
        this.record = new BeforeTrafficRecord(context);
        this.revision = release.revision().id();
    }

    /**
     * Runs it if {@code plan} starts a revision that does not serve yet, and adds to {@code operation} how it ended. A kept
     * revision that comes back had its run; where it had another command, the user is told.
     *
     * @throws io.swiftdeploy.failure.SwiftDeployException when it does not end with 0 in time
     */
    public void of(ObservedStack before, StackPlan plan, AuditedOperation operation) {
        if (settings.isGiven()) {
            fresh(before, plan).ifPresentOrElse(instance -> run(instance, operation), () -> tellIfNotRun(operation));
        }
    }

    /**
     * For {@code operation}, which starts instances of a revision that is there already. Nothing is run unasked, and nothing
     * left out in silence.
     */
    public void tellIfNotRun(AuditedOperation operation) {
        if (!settings.isGiven() || settled) {
            return;
        }
        settled = true;
        switch (record.of(revision, operation)) {
            case HAS_RUN -> {}
            case HAS_NOT_RUN -> context.log().warning(BeforeTrafficErrors.notRun(revision));
            case CANNOT_BE_TOLD -> context.log().warning(BeforeTrafficErrors.unknown(revision));
        }
    }

    private static Optional<InstanceSpec> fresh(ObservedStack before, StackPlan plan) {
        List<String> serving =
                before.servingGroups().stream().map(it -> it.revision()).toList();
        return plan.tracks().stream()
                .filter(TrackPlan.Start.class::isInstance)
                .map(TrackPlan.Start.class::cast)
                .filter(it -> !serving.contains(it.group().revision()))
                .flatMap(it -> it.instances().stream())
                .findFirst();
    }

    private void run(InstanceSpec instance, AuditedOperation operation) {
        settled = true;
        context.log()
                .step(String.format(
                        Locale.ROOT,
                        "Running services.before_traffic for revision %s (at most %s).",
                        instance.revision().id(),
                        BeforeTrafficErrors.seconds(settings.timeout())));
        OneTimeCommand command = new OneTimeCommand(instance, settings.command(), settings.timeout());
        long start = System.nanoTime();
        Redaction redaction = context.redaction();
        Map<String, Object> facts = record.ofStart(revision);
        operation.recordProgress(
                Map.of(BeforeTrafficFact.NAME, facts), BeforeTrafficErrors.progress(revision, "began"));
        facts.put(BeforeTrafficFact.OUTCOME, BeforeTrafficFact.CUT_SHORT);
        operation.addFacts(Map.of(BeforeTrafficFact.NAME, facts));
        CommandEnd end = context.runtime().commands().run(command, this::goOn);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        facts.putAll(BeforeTrafficRecord.ofEnd(end, took));
        List<String> lastLines = redaction.readable(end.lastLines());
        if (!end.succeeded()) {
            String words = redaction.of(String.join(" ", settings.command()));
            throw new BeforeTrafficErrors(settings, words, lastLines).of(end);
        }
        operation.recordProgress(
                Map.of(BeforeTrafficFact.NAME, facts), BeforeTrafficErrors.progress(revision, "ended well"));
        lastLines.forEach(line -> context.log().step("    " + line));
        context.log()
                .step(String.format(
                        Locale.ROOT,
                        "services.before_traffic ended well after %s.",
                        BeforeTrafficErrors.seconds(took)));
    }

    /**
     * The command writes where others may write too, so it ends with the right to change the stack. Whoever interrupts it may
     * have that right already.
     */
    private void goOn() {
        context.lease().requireHeld();
        context.requireUninterrupted();
    }
}
