package io.swiftdeploy.validation;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Catalog;
import io.swiftdeploy.policy.Gate;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.policy.PolicyErrors;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.UnjudgedRules;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.runtime.PolicyTrial;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.validation.Line.Mark;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compiles the policies, reads their list, and asks them as a deployment would. */
final class PolicyChecks {
    private static final String POLICIES = "policies";

    private final Runtime runtime;
    private final Manifest manifest;
    private final ResolvedRelease release;
    private final List<Line> lines = new ArrayList<>();

    PolicyChecks(Runtime runtime, Manifest manifest, ResolvedRelease release) {
        this.runtime = runtime;
        this.manifest = manifest;
        this.release = release;
    }

    List<Line> run() {
        PolicyTrial trial = runtime.inspection()
                .trial(release.specs().policyServer(), release.policies().orElseThrow());
        if (trial instanceof PolicyTrial.With with) {
            check(with);
        } else {
            add(Mark.SKIP, ((PolicyTrial.Untried) trial).why());
        }
        return List.copyOf(lines);
    }

    private void check(PolicyTrial.With trial) {
        Catalog catalog = trial.engine().catalog();
        if (catalog instanceof Catalog.Known known) {
            list(known);
            if (release.specs().images().app().isResolved()) {
                ask(trial);
            } else {
                add(Mark.SKIP, "not asked: they judge what services.image names, and that has failed above");
            }
        } else {
            NoDecision why = ((Catalog.Unknown) catalog).why();
            add(mark(why, trial.uncertain()), why.sentence());
        }
    }

    private void list(Catalog.Known known) {
        new TreeMap<>(known.invalid())
                .forEach((domain, reason) -> add(Mark.FAIL, PolicyErrors.invalidDomain(domain, reason)));
        List<String> asked = known.answering(Stage.PRE_DEPLOY);
        if (asked.isEmpty()) {
            add(Mark.FAIL, PolicyErrors.noDomain(Stage.PRE_DEPLOY));
        } else if (known.invalid().isEmpty()) {
            int files = release.policies().orElseThrow().files().size();
            add(
                    Mark.PASS,
                    String.format(
                            Locale.ROOT,
                            "%d files compile; asked before a deployment: %s",
                            files,
                            String.join(", ", asked)));
        }
        List.of(Stage.PRE_CANARY, Stage.PRE_PROMOTE).stream()
                .filter(stage -> known.answering(stage).isEmpty())
                .forEach(stage -> add(Mark.WARN, PolicyErrors.noDomain(stage)));
        warnOfMissingThresholds();
    }

    private void warnOfMissingThresholds() {
        Map<String, Object> missing = release.policies().orElseThrow().missingThresholds();
        manifest.policies()
                .dir()
                .filter(it -> !missing.isEmpty())
                .ifPresent(it -> add(Mark.WARN, unjudged(it.resolve("data.json"), missing)));
    }

    private static String unjudged(Path file, Map<String, Object> missing) {
        return "rules may not be judged, so that no release ends well: "
                + UnjudgedRules.lacking(file.toString(), missing);
    }

    /** A denial may be another tomorrow; an answer that cannot be used will not. */
    private void ask(PolicyTrial.With trial) {
        Set<String> denials = new LinkedHashSet<>();
        for (Answer answer : verdict(trial.engine()).denials()) {
            if (answer instanceof NoDecision why) {
                tell(why, trial.uncertain());
            } else {
                denials.addAll(answer.reasons());
            }
        }
        denials.forEach(reason -> add(Mark.WARN, "a deployment would be denied now: " + reason));
    }

    private void tell(NoDecision why, Set<NoDecisionCause> uncertain) {
        boolean isToldAbove = why.cause() == NoDecisionCause.INVALID_DOMAIN || why.cause() == NoDecisionCause.NO_DOMAIN;
        if (!isToldAbove) {
            add(mark(why, uncertain), why.sentence());
        }
    }

    private Verdict verdict(PolicyEngine engine) {
        StackName stack = new StackName(manifest.service().name());
        Facts facts = Facts.of(
                        stack, release.revision(), manifest.service().mode().text())
                .withHosts(runtime.inspection().hosts(stack))
                .with(release.specs().images().app());
        return new Gate(engine, Clock.systemUTC()).ask(Stage.PRE_DEPLOY, facts.values());
    }

    private static Mark mark(NoDecision why, Set<NoDecisionCause> uncertain) {
        return uncertain.contains(why.cause()) ? Mark.SKIP : Mark.FAIL;
    }

    private void add(Mark mark, String detail) {
        lines.add(new Line(mark, POLICIES, detail));
    }

    /** Where no runtime answers, nobody compiles them. */
    static Line untried(Manifest manifest) {
        try {
            int files = ResolvedRelease.unresolved(manifest)
                    .policies()
                    .orElseThrow()
                    .files()
                    .size();
            return new Line(
                    Mark.SKIP, POLICIES, files + " files are read, but not compiled: the runtime does not answer");
        } catch (SwiftDeployException e) {
            return new Line(Mark.FAIL, POLICIES, String.valueOf(e.getMessage()));
        }
    }
}
