package io.swiftdeploy.outcome;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swiftdeploy.history.Actor;
import io.swiftdeploy.history.Head;
import io.swiftdeploy.outcome.Outcome.Ending;
import io.swiftdeploy.outcome.Outcome.Run;
import io.swiftdeploy.outcome.Outcome.ServingTrack;
import io.swiftdeploy.outcome.Outcome.StackSummary;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An outcome as JSON, as {@code docs/outcome.schema.json} has it. What is not known is left out. */
final class OutcomeJson {
    private static final int SCHEMA = 1;
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter WRITER = new JsonMapper()
            .writer(new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES));

    private OutcomeJson() {}

    static String of(Outcome outcome) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", SCHEMA);
        addRun(json, outcome.run());
        addEnding(json, outcome.ending());
        addStack(json, outcome.stack());
        json.put(
                "findings",
                outcome.findings().stream().map(OutcomeJson::finding).toList());
        json.put("actor", actor(outcome.actor()));
        try {
            return WRITER.writeValueAsString(json) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("maps of plain values can always be written", impossible);
        }
    }

    private static void addRun(Map<String, Object> json, Run run) {
        json.put("goal", run.goal());
        json.put("execution", run.execution());
        json.put("started", run.started().truncatedTo(ChronoUnit.MILLIS).toString());
        json.put("durationMillis", run.duration().toMillis());
    }

    private static void addEnding(Map<String, Object> json, Ending ending) {
        json.put("result", ending.result().text());
        json.put("build", ending.build().text());
        json.put("message", ending.message());
        put(json, "next", ending.next());
    }

    private static void addStack(Map<String, Object> json, StackSummary stack) {
        put(json, "stack", stack.name());
        put(json, "runtime", stack.runtime());
        put(json, "serving", stack.serving().map(OutcomeJson::serving));
        put(json, "url", stack.url());
        put(json, "record", stack.record().map(Head::toString));
        put(json, "report", stack.report().map(Path::toString));
    }

    private static Map<String, Object> serving(List<ServingTrack> tracks) {
        Map<String, Object> json = new LinkedHashMap<>();
        tracks.forEach(it -> json.put(it.track().text(), track(it)));
        return json;
    }

    private static Map<String, Object> track(ServingTrack track) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("revision", track.revision());
        put(json, "version", track.version());
        json.put("weight", track.weight());
        return json;
    }

    private static Map<String, Object> finding(OutcomeFinding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("stage", finding.place().stage());
        json.put("domain", finding.place().domain());
        json.put("rule", finding.rule());
        json.put("state", finding.state().text());
        json.put("pass", finding.state().pass());
        put(json, "observed", finding.measure().observed());
        put(json, "threshold", finding.measure().threshold());
        put(json, "unit", Optional.of(finding.measure().unit()).filter(it -> !it.isEmpty()));
        json.put("message", finding.message());
        return json;
    }

    private static Map<String, Object> actor(Actor actor) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", actor.name());
        put(json, "source", actor.source());
        put(json, "run", actor.run());
        put(json, "commit", actor.commit());
        return json;
    }

    private static void put(Map<String, Object> json, String name, Optional<?> value) {
        value.ifPresent(it -> json.put(name, it));
    }
}
