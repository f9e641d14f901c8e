package io.swiftdeploy.plan;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Finds the kept revision that a user names.
 *
 * @param observed what is there
 * @param refusal whose words tell that there is none
 */
record RevisionSelector(ObservedStack observed, PlanErrors refusal) {
    private static final int FEWEST_DIGITS = 4;

    /** The one kept revision whose id begins with {@code wanted}. */
    KeptRevision to(String wanted) {
        if (observed.split().stable().isPresent() && observed.split().canary().isPresent()) {
            throw refusal.returnBesideCanary(wanted);
        }
        List<KeptRevision> kept = observed.kept();
        String digits = wanted.strip().toLowerCase(Locale.ROOT);
        if (digits.length() < FEWEST_DIGITS) {
            throw refusal.tooShort(wanted, FEWEST_DIGITS, kept);
        }
        List<String> meant = Stream.concat(
                        observed.split().stable().stream(),
                        kept.stream().map(it -> it.revision().id()))
                .filter(id -> id.startsWith(digits))
                .toList();
        if (meant.size() > 1) {
            throw refusal.ambiguous(wanted, meant);
        }
        if (observed.split().stable().filter(meant::contains).isPresent()) {
            throw refusal.servesAlready(meant.get(0), kept);
        }
        return kept.stream()
                .filter(it -> meant.contains(it.revision().id()))
                .findFirst()
                .orElseThrow(() -> refusal.notKept(wanted, kept));
    }
}
