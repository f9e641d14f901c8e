package io.swiftdeploy.status;

import io.swiftdeploy.plan.KeptRevision;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Decision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The status of a stack as lines of text, at most about 100 characters wide. */
public final class StatusText {
    private StatusText() {}

    /** The lines that a person reads. */
    public static List<String> of(StackStatus status) {
        List<String> lines = new ArrayList<>();
        lines.add(title(status));
        status.notes().forEach(it -> lines.add("! " + it));
        lines.add("");
        lines.addAll(TrackTable.WIDE.lines(status));
        status.release().ifPresent(it -> lines.addAll(List.of("", "RELEASE", "  " + it)));
        lines.add("");
        lines.add("PARTS");
        lines.addAll(parts(status.observed()));
        status.certificate().ifPresent(it -> lines.addAll(List.of("", "HTTPS", "  " + it)));
        status.page().ifPresent(it -> lines.addAll(List.of("", "LIVE PAGE", "  " + it)));
        lines.addAll(kept(status.observed().kept()));
        lines.add("");
        lines.add("POLICIES");
        status.verdict().answers().forEach(it -> lines.addAll(answer(it)));
        return lines;
    }

    static String title(StackStatus status) {
        return "Stack " + status.stack() + (status.observed().serves() ? "" : ": nothing serves");
    }

    /** Names, states and healths of everything that belongs to the stack. */
    static List<String> parts(ObservedStack observed) {
        Stream<String> servers = Stream.of(observed.gateway(), observed.redirect(), observed.policyServer())
                .flatMap(Optional::stream)
                .map(it -> part(it.name(), it.running(), it.health()));
        Stream<String> instances = observed.instances().stream()
                .sorted(Comparator.comparing(ObservedInstance::name))
                .map(it -> part(it.name(), it.running(), it.condition().health()));
        return Stream.concat(servers, instances).toList();
    }

    private static String part(String name, boolean running, String health) {
        return String.format(
                Locale.ROOT, "  %-44s %-8s %s", name, running ? "running" : "stopped", running ? health : "");
    }

    static List<String> kept(List<KeptRevision> kept) {
        List<String> lines = new ArrayList<>();
        if (!kept.isEmpty()) {
            lines.addAll(List.of("", "KEPT (rollback -Dto=<revision>)"));
            kept.forEach(it -> lines.add(String.format(
                    Locale.ROOT, "  %-12s %s", it.revision().id(), it.revision().version())));
        }
        return lines;
    }

    private static List<String> answer(Answer answer) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + answer.domain() + (answer.allows() ? "" : "  (denies)"));
        if (answer instanceof Decision decision) {
            decision.findings().forEach(it -> lines.add("    " + (it.pass() ? "pass  " : "FAIL  ") + it.message()));
        } else {
            answer.reasons().forEach(it -> lines.add("    FAIL  " + it));
        }
        return lines;
    }
}
