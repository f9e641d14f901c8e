package io.swiftdeploy.history;

import io.swiftdeploy.history.ChainProblem.Kind;
import io.swiftdeploy.history.line.ChainLine;
import io.swiftdeploy.history.line.ChainLine.Damaged;
import io.swiftdeploy.history.line.ChainLine.Link;
import io.swiftdeploy.history.line.JsonObject.BadFieldException;
import io.swiftdeploy.history.line.LineFormat;
import io.swiftdeploy.history.line.LineReader.NumberedLine;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Verifies the chain line by line, in constant memory. */
final class ChainCheck {
    private final RecordVisitor visitor;
    private final Consumer<ChainProblem> problems;
    /** The damaged line that was read last: the next link's writer may have found it cut off. */
    private Optional<ChainProblem> fragment = Optional.empty();

    private Head head = new Head(0, LineFormat.GENESIS);
    private Instant lastTime = Instant.MIN;
    private long links;

    ChainCheck(RecordVisitor visitor, Consumer<ChainProblem> problems) {
        this.visitor = visitor;
        this.problems = problems;
    }

    void accept(NumberedLine numbered) {
        ChainLine line = numbered.line();
        if (line instanceof Link link) {
            acceptLink(numbered, link);
        } else if (line instanceof Damaged damage) {
            acceptDamaged(numbered, damage);
        }
    }

    /** To be called after the last line. */
    void end() {
        reportFragment();
    }

    long links() {
        return links;
    }

    Optional<Head> head() {
        return Optional.of(head).filter(it -> links > 0);
    }

    /** Only the last line can lack its end, and only such a line can have been cut off. */
    private void acceptDamaged(NumberedLine numbered, Damaged damage) {
        reportFragment();
        if (numbered.terminated()) {
            Kind kind = damage.json() ? Kind.NOT_A_RECORD : Kind.NOT_JSON;
            fragment = Optional.of(new ChainProblem(numbered.number(), kind, damage.detail()));
        } else {
            report(numbered.number(), Kind.TORN, HistoryErrors.tornLine());
        }
    }

    private void acceptLink(NumberedLine numbered, Link link) {
        long line = numbered.number();
        if (link.torn()) {
            fragment = fragment.map(it -> new ChainProblem(it.line(), Kind.TORN, HistoryErrors.tornLine()));
        }
        reportFragment();
        link.flaw().ifPresent(flaw -> report(line, Kind.NOT_A_RECORD, flaw));
        checkHash(line, link);
        checkSequence(line, link);
        checkPrevious(line, link);
        Head before = head;
        head = new Head(link.sequence(), link.hash());
        links++;
        visitor.link(line, before, head);
        giveRecord(numbered, link);
        if (!numbered.terminated()) {
            report(line, Kind.TORN, HistoryErrors.missingLineEnd());
        }
    }

    private void checkHash(long line, Link link) {
        if (!link.intact()) {
            report(line, Kind.HASH_DIFFERS, HistoryErrors.changedRecord(link.sequence()));
        }
    }

    private void checkSequence(long line, Link link) {
        if (link.sequence() != head.sequence() + 1) {
            report(line, Kind.SEQUENCE_GAP, HistoryErrors.outOfSequence(link.sequence(), head.sequence() + 1));
        }
    }

    private void checkPrevious(long line, Link link) {
        if (!link.previousHash().equals(head.hash())) {
            report(
                    line,
                    Kind.PREVIOUS_DIFFERS,
                    line == 1
                            ? HistoryErrors.notTheFirst(link.sequence())
                            : HistoryErrors.otherPrevious(link.sequence()));
        }
    }

    private void giveRecord(NumberedLine numbered, Link link) {
        if (!RecordDecoder.knows(link.schema())) {
            report(numbered.number(), Kind.UNKNOWN_SCHEMA, HistoryErrors.unknownSchema(link.schema()));
            return;
        }
        try {
            HistoryRecord record = RecordDecoder.record(link);
            checkTime(numbered.number(), record);
            visitor.record(record, numbered.bytes());
        } catch (BadFieldException bad) {
            report(numbered.number(), Kind.NOT_A_RECORD, bad.problem());
        }
    }

    private void checkTime(long line, HistoryRecord record) {
        if (record.time().isBefore(lastTime)) {
            report(line, Kind.CLOCK_BACKWARDS, HistoryErrors.earlierTime(record.sequence()));
        }
        lastTime = record.time();
    }

    private void reportFragment() {
        fragment.ifPresent(problems);
        fragment = Optional.empty();
    }

    private void report(long line, Kind kind, String detail) {
        problems.accept(new ChainProblem(line, kind, detail));
    }
}
