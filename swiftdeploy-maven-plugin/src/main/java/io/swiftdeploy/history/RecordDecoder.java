package io.swiftdeploy.history;

import io.swiftdeploy.history.line.ChainLine;
import io.swiftdeploy.history.line.JsonObject;
import io.swiftdeploy.history.line.JsonObject.BadFieldException;
import io.swiftdeploy.history.line.LineErrors;
import io.swiftdeploy.history.line.LineFormat;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Converts a line of a known schema to its record. */
final class RecordDecoder {
    private RecordDecoder() {}

    /** Whether this version can read the schema. */
    static boolean knows(int schema) {
        return schema >= LineFormat.FIRST_SCHEMA && schema <= LineFormat.LAST_SCHEMA;
    }

    static HistoryRecord record(ChainLine.Link link) throws BadFieldException {
        JsonObject json = link.json();
        return new HistoryRecord(
                link.schema(),
                link.sequence(),
                time(json.text("time")),
                actor(json),
                event(json),
                link.previousHash(),
                link.hash());
    }

    private static Actor actor(JsonObject json) throws BadFieldException {
        return new Actor(
                json.text("actor"),
                optionalText(json, "source"),
                optionalText(json, "run"),
                optionalText(json, "commit"));
    }

    private static Optional<String> optionalText(JsonObject json, String name) throws BadFieldException {
        return json.find(name).isPresent() ? Optional.of(json.text(name)) : Optional.empty();
    }

    private static HistoryEvent event(JsonObject json) throws BadFieldException {
        return new HistoryEvent(
                EventType.ofText(json.text("event"))
                        .orElseThrow(() -> new BadFieldException(HistoryErrors.unknownEvent())),
                json.text("stack"),
                json.object("asked").fields(),
                json.object("facts").fields(),
                decisions(json.list("decisions")),
                Result.ofText(json.text("result"))
                        .orElseThrow(() -> new BadFieldException(HistoryErrors.unknownResult())),
                json.text("message"),
                attempt(json));
    }

    private static OptionalLong attempt(JsonObject json) throws BadFieldException {
        return json.find("attempt").isPresent() ? OptionalLong.of(json.integer("attempt")) : OptionalLong.empty();
    }

    private static List<DecisionRecord> decisions(List<?> values) throws BadFieldException {
        List<DecisionRecord> decisions = new ArrayList<>();
        for (Object value : values) {
            JsonObject json = JsonObject.of(value);
            decisions.add(new DecisionRecord(
                    json.text("domain"),
                    json.flag("allow"),
                    optionalText(json, "outcome"),
                    findings(json.list("findings"))));
        }
        return decisions;
    }

    private static List<FindingRecord> findings(List<?> values) throws BadFieldException {
        List<FindingRecord> findings = new ArrayList<>();
        for (Object value : values) {
            JsonObject json = JsonObject.of(value);
            findings.add(new FindingRecord(
                    json.text("rule"),
                    json.flag("pass"),
                    json.text("message"),
                    json.find("observed"),
                    json.find("threshold")));
        }
        return findings;
    }

    private static Instant time(String text) throws BadFieldException {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException bad) {
            throw new BadFieldException(LineErrors.wrongType("time", "a UTC time"));
        }
    }
}
