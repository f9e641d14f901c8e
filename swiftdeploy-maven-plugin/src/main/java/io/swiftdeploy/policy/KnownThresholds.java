package io.swiftdeploy.policy;

import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds misspelt thresholds, which would silently leave the policy as it was. */
final class KnownThresholds {
    private final PolicyData data;
    private final Collection<String> texts;

    /** @param texts the policies, in which a threshold without a value in the data may be mentioned */
    KnownThresholds(PolicyData data, Collection<String> texts) {
        this.data = data;
        this.texts = texts;
    }

    void refuseOthers(Set<String> names) {
        names.stream().filter(name -> !isKnown(name)).sorted().findFirst().ifPresent(name -> {
            throw Refusals.unknownThreshold(name, data.thresholds());
        });
    }

    private boolean isKnown(String name) {
        Pattern word = Pattern.compile("\\b" + Pattern.quote(name) + "\\b");
        return data.thresholds().contains(name)
                || texts.stream().anyMatch(text -> word.matcher(text).find());
    }
}
