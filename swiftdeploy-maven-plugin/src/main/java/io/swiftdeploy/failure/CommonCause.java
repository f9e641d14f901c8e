package io.swiftdeploy.failure;

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
    private static final String SINCE_START = ".since_start.";

    private CommonCause() {}

    /** Each sentence once, where its first stands; those that say that something cannot be judged are one for each cause. */
    public static List<String> merged(Collection<String> sentences) {
        Map<Cause, Stopped> causes = new LinkedHashMap<>();
        for (String sentence : sentences) {
            Matcher stopped = STOPPED.matcher(sentence);
            if (!stopped.matches()) {
                causes.computeIfAbsent(new Cause(Kind.SENTENCE, sentence), Stopped::new);
                continue;
            }
            Matcher missing = MISSING.matcher(stopped.group(2));
            Cause cause = missing.matches()
                    ? new Cause(Kind.FACTS, source(missing.group(1)))
                    : new Cause(Kind.REASON, stopped.group(2));
            Stopped one = causes.computeIfAbsent(cause, Stopped::new);
            one.subjects.add(stopped.group(1));
            one.reasons.add(missing.matches() ? missing.group(1) : stopped.group(2));
        }
        return causes.values().stream().map(Stopped::sentence).toList();
    }

    /**
     * Whose fact {@code path} is: facts of one observation are missing together. What the service says ({@code canary}), what
     * users saw ({@code canary.users}) and what another track says are missing for causes of their own.
     */
    private static String source(String path) {
        String fact = path.replace(SINCE_START, ".");
        return fact.substring(0, Math.max(0, fact.lastIndexOf('.')));
    }

    /** What a cause is told by. */
    private enum Kind {
        SENTENCE,
        REASON,
        FACTS
    }

    private record Cause(Kind kind, String text) {}

    /** What one cause stops. */
    private static final class Stopped {
        private final Cause cause;
        private final Set<String> subjects = new LinkedHashSet<>();
        private final Set<String> reasons = new LinkedHashSet<>();

        private Stopped(Cause cause) {
            this.cause = cause;
        }

        private String sentence() {
            return switch (cause.kind()) {
                case SENTENCE -> cause.text();
                case REASON -> joined(subjects) + " cannot be judged: " + cause.text() + ".";
                case FACTS -> joined(subjects) + " cannot be judged: " + missing() + ".";
            };
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
