package io.swiftdeploy.release.rollout;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.BeforeTrafficFact;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.CommandEnd;
import io.swiftdeploy.runtime.LeaseLostException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the stack's record has of {@code services.before_traffic}: the revision that it was run for, a hash of the command that
 * only the stack's key makes, and how it ended, or what a search for the run has found.
 *
 * @param searched how many of the last records are searched
 */
record BeforeTrafficRecord(ReleaseContext context, int searched) {
    private static final String COMMAND = "command";
    private static final String RAN_BEFORE = "ran before";
    private static final String NOT_RUN = "not run";
    private static final String CANNOT_TELL = "cannot be told";
    /** A release that is held for a week has a look each 30 seconds: 20,160. */
    static final int SEARCHED_RECORDS = 25_000;

    BeforeTrafficRecord(ReleaseContext context) {
        this(context, SEARCHED_RECORDS);
    }

    /** What is known of a revision that is there already. */
    enum Knowledge {
        /** This command, and it ended well. */
        HAS_RUN(RAN_BEFORE),
        /** No command, another one, or one that did not end well. */
        HAS_NOT_RUN(NOT_RUN),
        /** Its run may be too far back, or in what cannot be read. */
        CANNOT_BE_TOLD(CANNOT_TELL);

        private final String outcome;

        Knowledge(String outcome) {
            this.outcome = outcome;
        }
    }

    /** @param complete whether nothing that was searched is hidden */
    private record Found(Knowledge known, boolean complete) {
        static Found in(Knowledge known, boolean complete) {
            boolean mayBeHidden = known == Knowledge.HAS_NOT_RUN && !complete;
            return new Found(mayBeHidden ? Knowledge.CANNOT_BE_TOLD : known, complete);
        }

        /** A run beside what is hidden says nothing of the runs of other commands. */
        boolean isWholeAnswer() {
            return complete || known == Knowledge.CANNOT_BE_TOLD;
        }
    }

    Map<String, Object> ofStart(String revision) {
        return facts(revision, BeforeTrafficFact.STARTED);
    }

    private Map<String, Object> facts(String revision, String outcome) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(BeforeTrafficFact.OUTCOME, outcome);
        facts.put(BeforeTrafficFact.REVISION, revision);
        facts.put(COMMAND, command());
        return facts;
    }

    private String command() {
        String words = String.join(
                "\n",
                context.manifest().service().surroundings().beforeTraffic().command());
        return context.runtime().secretHash(context.stack()).of(words);
    }

    /**
     * Whether the last run for {@code revision} was of this command and ended well. {@code operation}, which asks, has the
     * answer in its record, so that later ones need not search further back than that.
     */
    Knowledge of(String revision, AuditedOperation operation) {
        try {
            Found found = search(revision, operation.sequence());
            if (found.isWholeAnswer()) {
                operation.addFacts(Map.of(BeforeTrafficFact.NAME, facts(revision, found.known().outcome)));
            }
            return found.known();
        } catch (LeaseLostException e) {
            throw e;
        } catch (SwiftDeployException unreadable) {
            return Knowledge.CANNOT_BE_TOLD;
        }
    }

    /**
     * Records that cannot be read are missing in the sequence, and former versions wrote no revision and no command. What
     * others write meanwhile, without the lease, comes after {@code start} and has no run.
     */
    private Found search(String revision, long start) {
        String command = command();
        long next = start;
        boolean complete = true;
        Iterator<HistoryRecord> records =
                context.history().newestFirst().limit(searched).iterator();
        while (records.hasNext()) {
            HistoryRecord record = records.next();
            Optional<Map<?, ?>> fact = BeforeTrafficFact.of(record.event());
            complete &= record.sequence() >= next
                    && fact.map(BeforeTrafficRecord::isNamed).orElse(true);
            next = Math.min(next, record.sequence() - 1);
            Optional<Knowledge> known = fact.filter(it -> revision.equals(it.get(BeforeTrafficFact.REVISION)))
                    .flatMap(it -> known(it, command));
            if (known.isPresent()) {
                return Found.in(known.get(), complete);
            }
        }
        return Found.in(Knowledge.HAS_NOT_RUN, complete && next == 0);
    }

    private static boolean isNamed(Map<?, ?> fact) {
        return fact.containsKey(BeforeTrafficFact.REVISION) && fact.containsKey(COMMAND);
    }

    /**
     * What {@code fact} of a revision says of a run of {@code command}; empty where it is about another one that was not run.
     */
    private static Optional<Knowledge> known(Map<?, ?> fact, String command) {
        boolean isOfThis = command.equals(fact.get(COMMAND));
        return switch (String.valueOf(fact.get(BeforeTrafficFact.OUTCOME))) {
            case BeforeTrafficFact.SUCCEEDED, RAN_BEFORE ->
                Optional.of(isOfThis ? Knowledge.HAS_RUN : Knowledge.HAS_NOT_RUN);
            case NOT_RUN -> Optional.of(Knowledge.HAS_NOT_RUN).filter(it -> isOfThis);
            case CANNOT_TELL -> Optional.of(Knowledge.CANNOT_BE_TOLD).filter(it -> isOfThis);
            default -> Optional.of(Knowledge.HAS_NOT_RUN);
        };
    }

    static Map<String, Object> ofEnd(CommandEnd end, Duration took) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(BeforeTrafficFact.OUTCOME, outcome(end));
        if (end.how() == CommandEnd.How.ENDED) {
            facts.put("exit_code", end.exitCode());
        }
        facts.put("took_ms", took.toMillis());
        return facts;
    }

    private static String outcome(CommandEnd end) {
        return switch (end.how()) {
            case ENDED -> end.exitCode() == 0 ? BeforeTrafficFact.SUCCEEDED : "failed";
            case TIMED_OUT -> "timed out";
            case GONE -> "unknown";
        };
    }
}
