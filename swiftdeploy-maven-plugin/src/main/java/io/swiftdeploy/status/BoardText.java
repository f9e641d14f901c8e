package io.swiftdeploy.status;

import io.swiftdeploy.io.PrintableText;
import io.swiftdeploy.io.ScreenSize;
import io.swiftdeploy.plan.ObservedServer;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.Finding;
import io.swiftdeploy.policy.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The status of a stack as it fits a terminal, to be shown in place. No line is wider than the terminal, and there are fewer
 * lines than it has, so that nothing scrolls: rules that pass are counted; parts, and sentences of rules that fail, take one line
 * where there is no room for more; and what is left out is said.
 */
public final class BoardText {
    private static final String FAIL = "  FAIL  ";

    private final StackStatus status;
    private final ScreenSize screen;

    private BoardText(StackStatus status, ScreenSize screen) {
        this.status = status;
        this.screen = screen;
    }

    /** The lines; at least one row of the screen is left for the cursor. */
    public static List<String> of(StackStatus status, ScreenSize screen) {
        return new BoardText(status, screen).lines();
    }

    /** A part of the board, and what is shown of it where there is no room for all. */
    private record Section(List<String> whole, List<String> brief) {
        static Section fixed(List<String> lines) {
            return new Section(lines, lines);
        }
    }

    /** The sections at the end are the first to be shown briefly. */
    private List<String> lines() {
        List<Section> sections = List.of(
                Section.fixed(head()),
                Section.fixed(TrackTable.of(status, screen.columns())),
                release(),
                new Section(policies(it -> ScreenLine.fold(it, screen.columns(), FAIL.length())), policies(List::of)),
                new Section(parts(), List.of(partsInBrief())),
                certificate(),
                page(),
                kept());
        int whole = sections.size();
        while (whole > 0 && size(sections, whole) >= screen.rows()) {
            whole--;
        }
        return fitted(shown(sections, whole));
    }

    private static int size(List<Section> sections, int whole) {
        return shown(sections, whole).size();
    }

    private static List<String> shown(List<Section> sections, int whole) {
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < sections.size(); number++) {
            Section section = sections.get(number);
            lines.addAll(number < whole ? section.whole() : section.brief());
        }
        return lines;
    }

    private List<String> fitted(List<String> lines) {
        int most = Math.max(screen.rows() - 1, 2);
        List<String> kept = new ArrayList<>(lines.subList(0, lines.size() <= most ? lines.size() : most - 1));
        if (lines.size() > most) {
            kept.add("... and " + (lines.size() - kept.size()) + " more lines: -Dswiftdeploy.once prints all of them");
        }
        return kept.stream()
                .map(it -> ScreenLine.cut(PrintableText.shown(it), screen.columns()))
                .toList();
    }

    private List<String> head() {
        List<String> lines = new ArrayList<>();
        lines.add(StatusText.title(status));
        status.notes().forEach(it -> lines.addAll(ScreenLine.fold("! " + it, screen.columns(), 2)));
        lines.add("");
        return lines;
    }

    private Section release() {
        return status.release()
                .map(it -> new Section(
                        Stream.concat(
                                        Stream.of("", "RELEASE"),
                                        ScreenLine.fold("  " + it, screen.columns(), 2).stream())
                                .toList(),
                        List.of("RELEASE  " + it)))
                .orElse(Section.fixed(List.of()));
    }

    /** @param layout the lines of a rule that fails */
    private List<String> policies(Function<String, List<String>> layout) {
        long passing = findings().filter(Finding::pass).count();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("POLICIES  " + passing + (passing == 1 ? " rule passes" : " rules pass"));
        failures(status.verdict()).forEach(it -> lines.addAll(layout.apply(it)));
        return lines;
    }

    /** Where no domain answers, the denial has no rule. */
    private static Stream<String> failures(Verdict verdict) {
        return verdict.answers().isEmpty() && !verdict.allowed()
                ? verdict.reasons().stream().map(FAIL::concat)
                : verdict.answers().stream().flatMap(BoardText::failures);
    }

    private Stream<Finding> findings() {
        return status.verdict().answers().stream()
                .flatMap(it -> it instanceof Decision decision ? decision.findings().stream() : Stream.of());
    }

    private static Stream<String> failures(Answer answer) {
        if (answer instanceof Decision decision && decision.findings().stream().allMatch(Finding::pass)) {
            return decision.allows() ? Stream.of() : Stream.of(FAIL + decision.domain() + " denies");
        }
        Stream<String> reasons = answer instanceof Decision decision
                ? decision.findings().stream().filter(it -> !it.pass()).map(Finding::message)
                : answer.reasons().stream();
        return reasons.map(it -> FAIL + answer.domain() + ": " + it);
    }

    private List<String> parts() {
        return Stream.concat(Stream.of("", "PARTS"), StatusText.parts(status.observed()).stream())
                .toList();
    }

    private String partsInBrief() {
        ObservedStack observed = status.observed();
        List<String> conditions = Stream.concat(
                        servers(observed).map(it -> condition(it.name(), it.running(), it.health())),
                        observed.instances().stream()
                                .map(it -> condition(
                                        it.name(), it.running(), it.condition().health())))
                .toList();
        List<String> unwell = conditions.stream().filter(it -> !it.isEmpty()).toList();
        String well = "PARTS  " + (conditions.size() - unwell.size()) + " run";
        return unwell.isEmpty() ? well : well + "; " + unwell.stream().collect(Collectors.joining(", "));
    }

    private static Stream<ObservedServer> servers(ObservedStack observed) {
        return Stream.of(observed.gateway(), observed.redirect(), observed.policyServer())
                .flatMap(Optional::stream);
    }

    /** Empty for a part that is well. */
    private static String condition(String name, boolean running, String health) {
        if (!running) {
            return name + " stopped";
        }
        boolean isWell = health.equals("healthy") || health.equals("none");
        return isWell ? "" : name + " " + health;
    }

    private Section certificate() {
        return status.certificate()
                .map(it -> new Section(List.of("", "HTTPS", "  " + it), List.of("HTTPS  " + it)))
                .orElse(Section.fixed(List.of()));
    }

    private Section page() {
        return status.page()
                .map(it -> new Section(List.of("", "LIVE PAGE", "  " + it), List.of("LIVE PAGE  " + it)))
                .orElse(Section.fixed(List.of()));
    }

    private Section kept() {
        String ids = status.observed().kept().stream()
                .map(it -> it.revision().id() + " " + it.revision().version())
                .collect(Collectors.joining(", "));
        return new Section(
                StatusText.kept(status.observed().kept()), ids.isEmpty() ? List.of() : List.of("KEPT  " + ids));
    }
}
