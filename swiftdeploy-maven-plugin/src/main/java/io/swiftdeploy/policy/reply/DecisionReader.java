package io.swiftdeploy.policy.reply;

import com.fasterxml.jackson.databind.JsonNode;
import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.Finding;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.policy.PolicyErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JSON to {@link Decision}. It ignores additional fields, and refuses missing fields and contradictions. */
public final class DecisionReader {
    private final ShownText text;

    public DecisionReader(ShownText text) {
        this.text = text;
    }

    /**
     * Reads the decision.
     *
     * @param subject the domain in sentences, for example {@code policy canary}
     * @param result the decision, empty if it is undefined
     * @throws NoDecisionException if it is undefined or has the wrong shape
     */
    public Decision read(String domain, String subject, Optional<JsonNode> result) throws NoDecisionException {
        JsonNode decision = result.orElseThrow(
                () -> new NoDecisionException(NoDecisionCause.UNDEFINED, PolicyErrors.undefined(subject)));
        try {
            return decision(domain, decision);
        } catch (WrongShape e) {
            throw new NoDecisionException(NoDecisionCause.WRONG_SHAPE, PolicyErrors.wrongShape(subject, e.problem()));
        }
    }

    private Decision decision(String domain, JsonNode decision) throws WrongShape {
        WrongShape.unless(decision.isObject(), "decision is not an object");
        WrongShape.unless(decision.path("allow").isBoolean(), "allow is missing or neither true nor false");
        boolean allow = decision.path("allow").booleanValue();
        List<Finding> findings = findings(decision.path("findings"));
        boolean contradiction = allow && !findings.stream().allMatch(Finding::pass);
        WrongShape.unless(!contradiction, "allow is true although a finding does not pass");
        return decision.has("outcome")
                ? new Decision(domain, outcome(decision.path("outcome"), allow), findings)
                : new Decision(domain, allow, findings);
    }

    private Outcome outcome(JsonNode word, boolean allow) throws WrongShape {
        WrongShape.unless(word.isTextual(), "outcome is not a string");
        Optional<Outcome> outcome = Outcome.of(word.textValue());
        WrongShape.unless(
                outcome.isPresent(),
                "outcome is \"" + text.of(word.textValue()) + "\", known are: promote, hold, rollback");
        WrongShape.unless(
                allow == outcome.filter(Outcome.PROMOTE::equals).isPresent(),
                "outcome is " + word.textValue() + " although allow is " + allow);
        return outcome.orElseThrow();
    }

    private List<Finding> findings(JsonNode array) throws WrongShape {
        WrongShape.unless(array.isArray(), "findings are missing or not a list");
        WrongShape.unless(!array.isEmpty(), "findings are empty");
        List<Finding> findings = new ArrayList<>();
        for (JsonNode finding : array) {
            findings.add(finding(finding));
        }
        return findings;
    }

    private Finding finding(JsonNode finding) throws WrongShape {
        WrongShape.unless(finding.isObject(), "a finding is not an object");
        String rule = sentence(finding, "rule");
        WrongShape.unless(finding.path("pass").isBoolean(), "a finding's pass is missing or neither true nor false");
        return new Finding(
                rule,
                finding.path("pass").booleanValue(),
                value(finding.path("observed")),
                value(finding.path("threshold")),
                text.of(finding.path("unit").asText("")),
                sentence(finding, "message"),
                finding.path("outcome").asText("").equals(Outcome.HOLD.text()));
    }

    private String sentence(JsonNode finding, String field) throws WrongShape {
        String shown =
                text.of(finding.path(field).isTextual() ? finding.path(field).textValue() : "");
        WrongShape.unless(!shown.isEmpty(), "a finding's " + field + " is missing, empty or not a string");
        return shown;
    }

    private Optional<Object> value(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (node.isNumber()) {
            return Optional.of(node.decimalValue());
        }
        if (node.isBoolean()) {
            return Optional.of(node.booleanValue());
        }
        return Optional.of(text.of(node.isTextual() ? node.textValue() : node.toString()));
    }
}
