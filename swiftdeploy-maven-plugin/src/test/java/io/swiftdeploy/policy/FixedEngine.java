package io.swiftdeploy.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Gives prepared answers and remembers what it was asked. */
final class FixedEngine implements PolicyEngine {
    final List<Map<String, Object>> inputs = new ArrayList<>();
    private final Catalog catalog;
    private final Map<String, Answer> answers;

    FixedEngine(Catalog catalog, Answer... answers) {
        this.catalog = catalog;
        this.answers = new HashMap<>();
        for (Answer answer : answers) {
            this.answers.put(answer.domain(), answer);
        }
    }

    static Decision allowing(String domain) {
        return new Decision(domain, true, List.of(finding("rule", true, domain + " is fine.")));
    }

    static Decision denying(String domain) {
        return new Decision(
                domain,
                false,
                List.of(
                        finding("good", true, domain + " has a good side."),
                        finding("bad", false, domain + " is bad.")));
    }

    static Decision holding(String domain) {
        return new Decision(domain, Outcome.HOLD, List.of(finding("slow", false, domain + " cannot tell yet.")));
    }

    static Finding finding(String rule, boolean pass, String message) {
        return new Finding(rule, pass, Optional.empty(), Optional.empty(), "", message);
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public Answer ask(String domain, Stage stage, Map<String, Object> input) {
        inputs.add(input);
        return Objects.requireNonNull(answers.get(domain), domain);
    }
}
