package io.swiftdeploy.history;

import io.swiftdeploy.history.line.Json;
import io.swiftdeploy.history.line.LineFormat;
import io.swiftdeploy.io.Sha256;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A record and its text in the file, without the line end. */
record RecordLine(HistoryRecord record, String text) {

    /**
     * The fields that the history adds to an event.
     *
     * @param torn whether there are damaged lines between this record and the one it is chained to
     */
    record Header(long sequence, Instant time, Actor actor, String previousHash, boolean torn) {}

    static RecordLine of(Header header, HistoryEvent event) {
        String json = Json.write(fields(header, event));
        String hashed = json.substring(0, json.length() - 1);
        String hash = Sha256.of(hashed);
        HistoryRecord record = new HistoryRecord(
                event.event().schema(), header.sequence, header.time, header.actor, event, header.previousHash, hash);
        return new RecordLine(record, hashed + LineFormat.suffix(hash));
    }

    private static Map<String, Object> fields(Header header, HistoryEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", event.event().schema());
        fields.put("sequence", header.sequence);
        fields.put("time", LineFormat.time(header.time));
        fields.put("actor", header.actor.name());
        header.actor.source().ifPresent(source -> fields.put("source", source));
        header.actor.run().ifPresent(run -> fields.put("run", run));
        header.actor.commit().ifPresent(commit -> fields.put("commit", commit));
        addEvent(fields, event);
        if (header.torn) {
            fields.put("torn", true);
        }
        fields.put("prev", header.previousHash);
        return fields;
    }

    private static void addEvent(Map<String, Object> fields, HistoryEvent event) {
        fields.put("event", event.event().text());
        fields.put("stack", event.stack());
        event.attempt().ifPresent(start -> fields.put("attempt", start));
        fields.put("asked", event.asked());
        fields.put("facts", event.facts());
        fields.put("decisions", decisions(event.decisions()));
        fields.put("result", event.result().text());
        fields.put("message", event.message());
    }

    private static List<Object> decisions(List<DecisionRecord> decisions) {
        return decisions.stream().<Object>map(RecordLine::decision).toList();
    }

    private static Map<String, Object> decision(DecisionRecord decision) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("domain", decision.domain());
        fields.put("allow", decision.allow());
        decision.outcome().ifPresent(outcome -> fields.put("outcome", outcome));
        fields.put(
                "findings",
                decision.findings().stream().map(RecordLine::finding).toList());
        return fields;
    }

    private static Map<String, Object> finding(FindingRecord finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rule", finding.rule());
        fields.put("pass", finding.pass());
        finding.observed().ifPresent(observed -> fields.put("observed", observed));
        finding.threshold().ifPresent(threshold -> fields.put("threshold", threshold));
        fields.put("message", finding.message());
        return fields;
    }
}
