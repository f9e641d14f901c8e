package io.swiftdeploy.release.rollout;

import io.swiftdeploy.manifest.BeforeTraffic;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.plan.TrackPlan;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.context.Redaction;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.CommandEnd;
import io.swiftdeploy.runtime.OneTimeCommand;
import java.time.Duration;
import java.util.LinkedHashMap;
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

    /** @param context with what is in the files that the manifest names */
    public BeforeTrafficRun(ReleaseContext context) {
        this.context = context;
        this.settings = context.manifest().service().surroundings().beforeTraffic();
    }

    /**
     * Runs it if {@code plan} starts a revision that does not serve yet, and adds to {@code operation} how it ended. A kept
     * revision that comes back had its run.
     *
     * @throws io.swiftdeploy.failure.SwiftDeployException when it does not end with 0 in time
     */
    public void of(ObservedStack before, StackPlan plan, AuditedOperation operation) {
        if (settings.isGiven()) {
            fresh(before, plan).ifPresent(instance -> run(instance, operation));
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
        context.log()
                .step(String.format(
                        Locale.ROOT,
                        "Running services.before_traffic for revision %s (at most %s).",
                        instance.revision().id(),
                        BeforeTrafficErrors.seconds(settings.timeout())));
        OneTimeCommand command = new OneTimeCommand(instance, settings.command(), settings.timeout());
        long start = System.nanoTime();
        Redaction redaction = new Redaction(context.manifest().service());
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("outcome", "cut short");
        operation.addFacts(Map.of("before_traffic", record));
        CommandEnd end = context.runtime().commands().run(command, this::goOn);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        record.putAll(recorded(end, took));
        List<String> lastLines = redaction.readable(end.lastLines());
        if (!end.succeeded()) {
            String words = redaction.of(String.join(" ", settings.command()));
            throw new BeforeTrafficErrors(settings, words, lastLines).of(end);
        }
        lastLines.forEach(line -> context.log().step("    " + line));
        context.log()
                .step(String.format(
                        Locale.ROOT,
                        "services.before_traffic ended well after %s.",
                        BeforeTrafficErrors.seconds(took)));
    }

    /** The command writes where others may write too, so it ends with the right to change the stack. */
    private void goOn() {
        context.requireUninterrupted();
        context.lease().requireHeld();
    }

    private static Map<String, Object> recorded(CommandEnd end, Duration took) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("outcome", outcome(end));
        if (end.how() == CommandEnd.How.ENDED) {
            facts.put("exit_code", end.exitCode());
        }
        facts.put("took_ms", took.toMillis());
        return facts;
    }

    private static String outcome(CommandEnd end) {
        return switch (end.how()) {
            case ENDED -> end.exitCode() == 0 ? "succeeded" : "failed";
            case TIMED_OUT -> "timed out";
            case GONE -> "unknown";
        };
    }
}
