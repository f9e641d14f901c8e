package io.swiftdeploy.failure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentences of rules that the same cause stops, made one. */
public final class CommonCause {
    private static final Pattern STOPPED = Pattern.compile("(.{1,200}?) cannot be judged: (.{1,2000})\\.");
    private static final Pattern MISSING = Pattern.compile("the fact (\\S{1,200}) is missing");
    private static final String FACTS = "facts";

    private CommonCause() {}

    /** Each sentence once, where its first stands; those that say that something cannot be judged are one for each cause. */
    public static List<String> merged(Collection<String> sentences) {
        Map<String, Stopped> causes = new LinkedHashMap<>();
        for (String sentence : sentences) {
            Matcher stopped = STOPPED.matcher(sentence);
            if (!stopped.matches()) {
                causes.computeIfAbsent(sentence, it -> new Stopped());
                continue;
            }
            Matcher missing = MISSING.matcher(stopped.group(2));
            Stopped cause = causes.computeIfAbsent(missing.matches() ? FACTS : stopped.group(2), it -> new Stopped());
            cause.subjects.add(stopped.group(1));
            cause.reasons.add(missing.matches() ? missing.group(1) : stopped.group(2));
        }
        List<String> merged = new ArrayList<>();
        causes.forEach((key, cause) -> merged.add(cause.subjects.isEmpty() ? key : cause.sentence(key)));
        return List.copyOf(merged);
    }

    /** What one cause stops. */
    private static final class Stopped {
        private final Set<String> subjects = new LinkedHashSet<>();
        private final Set<String> reasons = new LinkedHashSet<>();

        String sentence(String cause) {
            String reason = cause.equals(FACTS) ? missing() : cause;
            return joined(subjects) + " cannot be judged: " + reason + ".";
        }

        private String missing() {
            return reasons.size() == 1
                    ? "the fact " + joined(reasons) + " is missing"
                    : "the facts " + joined(reasons) + " are missing";
        }

        private static String joined(Set<String> words) {
            List<String> list = List.copyOf(words);
            int last = list.size() - 1;
            return last == 0 ? list.get(0) : String.join(", ", list.subList(0, last)) + " and " + list.get(last);
        }
    }
}
