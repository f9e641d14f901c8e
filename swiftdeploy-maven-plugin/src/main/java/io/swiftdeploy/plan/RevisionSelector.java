package io.swiftdeploy.plan;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Selects the kept revision that a user names.
 *
 * @param observed the stack
 * @param errors why a revision cannot be selected
 */
record RevisionSelector(ObservedStack observed, PlanErrors errors) {
    private static final int FEWEST_DIGITS = 4;

    /** The one kept revision whose id begins with {@code wanted}. */
    KeptRevision select(String wanted) {
        if (observed.split().stable().isPresent() && observed.split().canary().isPresent()) {
            throw errors.returnBesideCanary(wanted);
        }
        List<KeptRevision> kept = observed.kept();
        String digits = wanted.strip().toLowerCase(Locale.ROOT);
        if (digits.length() < FEWEST_DIGITS) {
            throw errors.tooShort(wanted, FEWEST_DIGITS, kept);
        }
        List<String> matching = Stream.concat(
                        observed.split().stable().stream(),
                        kept.stream().map(it -> it.revision().id()))
                .filter(id -> id.startsWith(digits))
                .toList();
        if (matching.size() > 1) {
            throw errors.ambiguous(wanted, matching);
        }
        if (observed.split().stable().filter(matching::contains).isPresent()) {
            throw errors.servesAlready(matching.get(0), kept);
        }
        return kept.stream()
                .filter(it -> matching.contains(it.revision().id()))
                .findFirst()
                .orElseThrow(() -> errors.notKept(wanted, kept));
    }
}
