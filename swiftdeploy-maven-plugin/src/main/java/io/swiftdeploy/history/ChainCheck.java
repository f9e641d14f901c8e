package io.swiftdeploy.history;

import io.swiftdeploy.history.ChainLine.Damaged;
import io.swiftdeploy.history.ChainLine.Link;
import io.swiftdeploy.history.ChainProblem.Kind;
import io.swiftdeploy.history.JsonObject.BadFieldException;
import io.swiftdeploy.history.LineSource.NumberedLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Verifies the chain line by line, and collects records and problems. */
final class ChainCheck {
    private record SkippedLine(long line, Damaged damage) {}

    private final List<HistoryRecord> records = new ArrayList<>();
    private final List<ChainProblem> problems = new ArrayList<>();
    private final List<SkippedLine> skipped = new ArrayList<>();
    private long lastSequence;
    private String lastHash = LineFormat.GENESIS;
    private Instant lastTime = Instant.MIN;

    void accept(NumberedLine numbered) {
        ChainLine line = numbered.line();
        if (line instanceof Link link) {
            acceptLink(numbered.number(), link);
        } else if (line instanceof Damaged damage) {
            skipped.add(new SkippedLine(numbered.number(), damage));
        }
        if (!numbered.terminated()) {
            reportUnterminated(numbered.number());
        }
    }

    HistoryReading reading() {
        reportSkipped();
        return new HistoryReading(records, problems, false);
    }

    private void acceptLink(long line, Link link) {
        if (link.torn()) {
            skipped.forEach(skippedLine -> reportTorn(skippedLine.line));
            skipped.clear();
        }
        reportSkipped();
        checkHash(line, link);
        checkSequence(line, link);
        checkPrevious(line, link);
        lastSequence = link.sequence();
        lastHash = link.hash();
        keepRecord(line, link);
    }

    private void checkHash(long line, Link link) {
        if (!link.intact()) {
            report(line, Kind.HASH_DIFFERS, HistoryErrors.changedRecord(link.sequence()));
        }
    }

    private void checkSequence(long line, Link link) {
        if (link.sequence() != lastSequence + 1) {
            report(line, Kind.SEQUENCE_GAP, HistoryErrors.outOfSequence(link.sequence(), lastSequence + 1));
        }
    }

    private void checkPrevious(long line, Link link) {
        if (!link.previousHash().equals(lastHash)) {
            report(
                    line,
                    Kind.PREVIOUS_DIFFERS,
                    line == 1
                            ? HistoryErrors.notTheFirst(link.sequence())
                            : HistoryErrors.otherPrevious(link.sequence()));
        }
    }

    private void keepRecord(long line, Link link) {
        if (link.schema() != LineFormat.SCHEMA) {
            report(line, Kind.UNKNOWN_SCHEMA, HistoryErrors.unknownSchema(link.schema()));
            return;
        }
        try {
            HistoryRecord record = RecordDecoder.record(link);
            checkTime(line, record);
            records.add(record);
        } catch (BadFieldException bad) {
            report(line, Kind.NOT_A_RECORD, bad.problem());
        }
    }

    private void checkTime(long line, HistoryRecord record) {
        if (record.time().isBefore(lastTime)) {
            report(line, Kind.CLOCK_BACKWARDS, HistoryErrors.earlierTime(record.sequence()));
        }
        lastTime = record.time();
    }

    private void reportUnterminated(long line) {
        if (skipped.isEmpty()) {
            report(line, Kind.TORN, HistoryErrors.missingLineEnd());
            return;
        }
        skipped.remove(skipped.size() - 1);
        reportSkipped();
        reportTorn(line);
    }

    private void reportTorn(long line) {
        report(line, Kind.TORN, HistoryErrors.tornLine());
    }

    private void reportSkipped() {
        skipped.forEach(
                skippedLine -> report(skippedLine.line, skippedLine.damage.kind(), skippedLine.damage.detail()));
        skipped.clear();
    }

    private void report(long line, Kind kind, String detail) {
        problems.add(new ChainProblem(line, kind, detail));
    }
}
