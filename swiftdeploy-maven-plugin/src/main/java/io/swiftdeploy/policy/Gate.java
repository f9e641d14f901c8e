package io.swiftdeploy.policy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks every domain of a stage. All of them must allow; an unclear answer is a denial. */
public final class Gate {
    private final PolicyEngine engine;
    private final Clock clock;

    public Gate(PolicyEngine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Asks every domain of the stage, also after a denial, so that the verdict has all reasons.
     *
     * @param facts the observed facts; {@code stage}, {@code domain} and {@code now} are added
     */
    public Verdict ask(Stage stage, Map<String, Object> facts) {
        Catalog catalog = engine.catalog();
        if (catalog instanceof Catalog.Known known) {
            return new Verdict(stage, answers(known, stage, facts));
        }
        return new Verdict(stage, List.of(((Catalog.Unknown) catalog).why()));
    }

    private List<Answer> answers(Catalog.Known catalog, Stage stage, Map<String, Object> facts) {
        List<Answer> answers = new ArrayList<>(invalid(catalog));
        for (String domain : catalog.answering(stage)) {
            answers.add(engine.ask(domain, stage, input(domain, stage, facts)));
        }
        if (answers.isEmpty() && stage.needsPolicy()) {
            answers.add(
                    new NoDecision(NoDecision.EVERY_DOMAIN, NoDecisionCause.NO_DOMAIN, PolicyErrors.noDomain(stage)));
        }
        return answers;
    }

    private static List<Answer> invalid(Catalog.Known catalog) {
        List<Answer> answers = new ArrayList<>();
        new TreeMap<>(catalog.invalid())
                .forEach((domain, reason) -> answers.add(new NoDecision(
                        domain, NoDecisionCause.INVALID_DOMAIN, PolicyErrors.invalidDomain(domain, reason))));
        return answers;
    }

    private Map<String, Object> input(String domain, Stage stage, Map<String, Object> facts) {
        Map<String, Object> input = new HashMap<>(facts);
        input.put("stage", stage.text());
        input.put("domain", domain);
        input.put("now", clock.instant().toString());
        return input;
    }
}
