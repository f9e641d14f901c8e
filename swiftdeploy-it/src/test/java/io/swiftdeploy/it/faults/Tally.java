package io.swiftdeploy.it.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was counted over all rounds of a part of the suite. All of it has to be 0. */
final class Tally {
    private final String part;
    private final Map<Harm, Integer> counts = new EnumMap<>(Harm.class);
    private final List<String> reports = new ArrayList<>();
    private int rounds;
    private long requests;

    /** What a fault may do to users, or leave behind. */
    enum Harm {
        REQUEST_LOST("requests lost"),
        UNWATCHED_CANARY("users of a canary whose release was gone for 7 s"),
        HANGING_BUILD("builds that went on after SIGTERM"),
        NOT_SERVING("stacks not serving"),
        NEEDS_PERSON("repairs that needed a person"),
        BROKEN_CHAIN("broken chains"),
        LEAKED_CONTAINER("leaked containers"),
        LEAKED_PROCESS("leaked processes"),
        LEAKED_NETWORK("leaked networks"),
        LEAKED_FILE("leaked files"),
        LEAKED_VOLUME("leaked volumes"),
        UNTRUE_RESULT("results for machines that are missing or untrue"),
        OPEN_OPERATION("operations without an end in the record"),
        OPEN_GATE("gates that opened");

        private final String words;

        Harm(String words) {
            this.words = words;
        }
    }

    Tally(String part) {
        this.part = part;
    }

    synchronized void round(long sent) {
        rounds++;
        requests += sent;
    }

    /** @param report what was seen, and how to see it again */
    synchronized void add(Harm harm, int count, String report) {
        counts.merge(harm, count, Integer::sum);
        reports.add(harm.words + ": " + report);
        System.out.println("[faults] " + part + ": " + count + " " + harm.words + ": " + report);
    }

    synchronized int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized List<String> reports() {
        return List.copyOf(reports);
    }

    /** One row a figure. */
    synchronized String table() {
        StringBuilder table = new StringBuilder(
                String.format(Locale.ROOT, "| %s | %d rounds, %d requests |%n| --- | --- |%n", part, rounds, requests));
        for (Harm harm : Harm.values()) {
            table.append(String.format(Locale.ROOT, "| %s | %d |%n", harm.words, counts.getOrDefault(harm, 0)));
        }
        return table.toString();
    }
}
