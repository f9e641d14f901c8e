package io.swiftdeploy.release.rollout;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.release.audit.BeforeTrafficFact;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.CommandEnd;
import io.swiftdeploy.runtime.LeaseLostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the stack's record has of {@code services.before_traffic}: the revision that it was run for, a hash of the command that
 * only the stack's key makes, and how it ended.
 */
record BeforeTrafficRecord(ReleaseContext context) {
    private static final String COMMAND = "command";
    /** A stack whose run lies further back is told at each deploy that it is not in the newest part of the record. */
    private static final int SEARCHED_RECORDS = 1000;

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

    /** Whether the last run for {@code revision} was of this command and ended well; false where that cannot be told. */
    boolean hasRun(String revision) {
        try {
            return lastRun(revision)
                    .filter(it -> BeforeTrafficFact.SUCCEEDED.equals(it.get(BeforeTrafficFact.OUTCOME)))
                    .filter(it -> command().equals(it.get(COMMAND)))
                    .isPresent();
        } catch (LeaseLostException e) {
            throw e;
        } catch (SwiftDeployException unreadable) {
            return false;
        }
    }

    private Optional<Map<?, ?>> lastRun(String revision) {
        return context.history()
                .newestFirst()
                .limit(SEARCHED_RECORDS)
                .flatMap(it -> BeforeTrafficFact.of(it.event()).stream())
                .filter(it -> revision.equals(it.get(BeforeTrafficFact.REVISION)))
                .findFirst();
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
