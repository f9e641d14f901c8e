package io.swiftdeploy.outcome;

import io.swiftdeploy.outcome.Outcome.ServingTrack;
import io.swiftdeploy.text.FirstSentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The last lines of a goal, for a person: what serves and where, and what was decided. */
public final class ClosingLines {
    /** Its board has said all of this. */
    private static final String STATUS = "status";

    private static final Pattern LAST_MARK = Pattern.compile("[.:]\\s*$");

    private ClosingLines() {}

    /** What there is to say; nothing for a goal that has decided nothing and works on no running stack. */
    public static List<String> of(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        if (outcome.run().goal().equals(STATUS)) {
            return lines;
        }
        outcome.stack().serving().ifPresent(it -> lines.add("Serves:  " + words(it) + where(outcome)));
        if (outcome.stack().serving().isPresent() || !outcome.findings().isEmpty()) {
            lines.add("Decided: " + sentence(outcome.ending().message()) + stages(outcome.findings()));
        }
        return lines;
    }

    private static String sentence(String message) {
        return LAST_MARK.matcher(FirstSentence.of(message)).replaceFirst("");
    }

    private static String where(Outcome outcome) {
        return outcome.stack().url().map(it -> " at " + it).orElse("");
    }

    /**
     * What serves, such as {@code stable 1.0.0 (revision 3f2a, 90 %), canary 2.0.0 (revision 77b1, 10 %)}. A canary that no user
     * gets serves nothing.
     */
    static String words(List<ServingTrack> serving) {
        if (serving.isEmpty()) {
            return "nothing";
        }
        boolean isForTestsOnly = serving.stream().allMatch(it -> it.weight() == 0);
        return isForTestsOnly
                ? "nothing (503); tests reach " + each(serving, "%s%s (revision %s)")
                : each(serving, "%s%s (revision %s, %d %%)");
    }

    private static String each(List<ServingTrack> serving, String format) {
        return serving.stream()
                .map(it -> String.format(
                        Locale.ROOT,
                        format,
                        it.track().text(),
                        it.version().map(version -> " " + version).orElse(""),
                        it.revision(),
                        it.weight()))
                .collect(Collectors.joining(", "));
    }

    private static String stages(List<OutcomeFinding> findings) {
        Map<String, List<OutcomeFinding>> stages = new LinkedHashMap<>();
        findings.forEach(it -> stages.computeIfAbsent(it.place().stage(), any -> new ArrayList<>())
                .add(it));
        return stages.entrySet().stream()
                .map(it -> "; " + it.getKey() + ": " + counts(it.getValue()))
                .collect(Collectors.joining());
    }

    /** Such as {@code 4 passed, 1 failed}. */
    private static String counts(List<OutcomeFinding> findings) {
        Map<FindingState, Long> counts =
                findings.stream().collect(Collectors.groupingBy(OutcomeFinding::state, Collectors.counting()));
        return List.of(FindingState.values()).stream()
                .filter(counts::containsKey)
                .map(it -> counts.get(it) + " " + it.text())
                .collect(Collectors.joining(", "));
    }
}
