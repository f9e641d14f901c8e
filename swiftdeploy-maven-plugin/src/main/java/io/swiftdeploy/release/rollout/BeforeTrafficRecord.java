package io.swiftdeploy.release.rollout;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.Head;
import io.swiftdeploy.history.HistoryRecord;
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
 * only the stack's key makes, and how it ended.
 */
record BeforeTrafficRecord(ReleaseContext context) {
    private static final String COMMAND = "command";
    /** A release that is held for a week has a look each 30 seconds: 20,160. */
    static final int SEARCHED_RECORDS = 25_000;

    /** What is known of a revision that is there already. */
    enum Knowledge {
        /** This command, and it ended well. */
        HAS_RUN,
        /** No command, another one, or one that did not end well. */
        HAS_NOT_RUN,
        /** Its run may be too far back, or in what cannot be read. */
        CANNOT_BE_TOLD
    }

    Map<String, Object> ofStart(String revision) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(BeforeTrafficFact.OUTCOME, BeforeTrafficFact.STARTED);
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

    /** Whether the last run for {@code revision} was of this command and ended well. */
    Knowledge of(String revision) {
        try {
            return search(revision);
        } catch (LeaseLostException e) {
            throw e;
        } catch (SwiftDeployException unreadable) {
            return Knowledge.CANNOT_BE_TOLD;
        }
    }

    /** Records that cannot be read are missing in the sequence, and former versions wrote no revision and no command. */
    private Knowledge search(String revision) {
        long next = context.history().head().map(Head::sequence).orElse(0L);
        boolean complete = true;
        Iterator<HistoryRecord> records =
                context.history().newestFirst().limit(SEARCHED_RECORDS).iterator();
        while (records.hasNext()) {
            HistoryRecord record = records.next();
            Optional<Map<?, ?>> run = BeforeTrafficFact.of(record.event());
            complete &= record.sequence() == next
                    && run.map(BeforeTrafficRecord::isNamed).orElse(true);
            if (run.filter(it -> revision.equals(it.get(BeforeTrafficFact.REVISION)))
                    .isPresent()) {
                Knowledge other = complete ? Knowledge.HAS_NOT_RUN : Knowledge.CANNOT_BE_TOLD;
                return run.filter(this::isOfThisCommand)
                        .map(it -> Knowledge.HAS_RUN)
                        .orElse(other);
            }
            next--;
        }
        return complete && next == 0 ? Knowledge.HAS_NOT_RUN : Knowledge.CANNOT_BE_TOLD;
    }

    private static boolean isNamed(Map<?, ?> run) {
        return run.containsKey(BeforeTrafficFact.REVISION) && run.containsKey(COMMAND);
    }

    private boolean isOfThisCommand(Map<?, ?> run) {
        return BeforeTrafficFact.SUCCEEDED.equals(run.get(BeforeTrafficFact.OUTCOME))
                && command().equals(run.get(COMMAND));
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
