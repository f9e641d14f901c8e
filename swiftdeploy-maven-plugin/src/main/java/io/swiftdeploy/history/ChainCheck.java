package io.swiftdeploy.history;

import io.swiftdeploy.history.ChainProblem.Kind;
import io.swiftdeploy.history.JsonObject.BadFieldException;
import io.swiftdeploy.history.Line.Damaged;
import io.swiftdeploy.history.Line.Link;
import io.swiftdeploy.history.LineSource.NumberedLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Follows the chain line by line, and collects the records and everything that is wrong. */
final class ChainCheck {
    private record PassedOver(long line, Damaged damage) {}

    private final List<HistoryRecord> records = new ArrayList<>();
    private final List<ChainProblem> problems = new ArrayList<>();
    private final List<PassedOver> passedOver = new ArrayList<>();
    private long lastSequence;
    private String lastHash = LineFormat.GENESIS;
    private Instant lastTime = Instant.MIN;

    void accept(NumberedLine numbered) {
        Line line = numbered.line();
        if (line instanceof Link link) {
            acceptLink(numbered.number(), link);
        } else if (line instanceof Damaged damage) {
            passedOver.add(new PassedOver(numbered.number(), damage));
        }
        if (!numbered.terminated()) {
            reportUnterminated(numbered.number());
        }
    }

    HistoryReading reading() {
        reportPassedOver();
        return new HistoryReading(records, problems, false);
    }

    private void acceptLink(long line, Link link) {
        if (link.torn()) {
            passedOver.forEach(passed -> reportTorn(passed.line));
            passedOver.clear();
        }
        reportPassedOver();
        checkHash(line, link);
        checkSequence(line, link);
        checkPrevious(line, link);
        lastSequence = link.sequence();
        lastHash = link.hash();
        keepRecord(line, link);
    }

    private void checkHash(long line, Link link) {
        if (!link.intact()) {
            report(line, Kind.HASH_DIFFERS, "record " + link.sequence() + " was changed after it was written");
        }
    }

    private void checkSequence(long line, Link link) {
        if (link.sequence() != lastSequence + 1) {
            report(
                    line,
                    Kind.SEQUENCE_GAP,
                    "record " + link.sequence() + " is where record " + (lastSequence + 1) + " should be");
        }
    }

    private void checkPrevious(long line, Link link) {
        if (!link.previousHash().equals(lastHash)) {
            report(
                    line,
                    Kind.PREVIOUS_DIFFERS,
                    "record " + link.sequence() + " was not written after " + nameOfPrevious(line));
        }
    }

    private static String nameOfPrevious(long line) {
        return line == 1 ? "the start of the file" : "what is now the record before it";
    }

    private void keepRecord(long line, Link link) {
        if (link.schema() != LineFormat.SCHEMA) {
            report(line, Kind.UNKNOWN_SCHEMA, "schema " + link.schema() + " is not known to this version");
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
            report(
                    line,
                    Kind.CLOCK_BACKWARDS,
                    "record " + record.sequence() + " has an earlier time than the one before it");
        }
        lastTime = record.time();
    }

    private void reportUnterminated(long line) {
        if (passedOver.isEmpty()) {
            report(line, Kind.TORN, "the line end is missing; the record itself is whole");
            return;
        }
        passedOver.remove(passedOver.size() - 1);
        reportPassedOver();
        reportTorn(line);
    }

    private void reportTorn(long line) {
        report(line, Kind.TORN, "the line was cut off while it was written; it is kept as evidence");
    }

    private void reportPassedOver() {
        passedOver.forEach(passed -> report(passed.line, passed.damage.kind(), passed.damage.detail()));
        passedOver.clear();
    }

    private void report(long line, Kind kind, String detail) {
        problems.add(new ChainProblem(line, kind, detail));
    }
}
