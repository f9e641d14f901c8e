package io.swiftdeploy.release;

import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Catalog;
import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.Finding;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.policy.Stage;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The domains that come with the product, which allow until told otherwise, and what each was asked. */
public final class FakePolicies implements PolicyEngine {
    public final Map<String, Set<Stage>> domains = new HashMap<>(Map.of(
            "infrastructure", EnumSet.of(Stage.PRE_DEPLOY, Stage.PRE_CANARY, Stage.STATUS),
            "canary", EnumSet.of(Stage.PRE_PROMOTE, Stage.STATUS)));
    public final Set<String> denying = new HashSet<>();
    public final Map<String, Map<String, Object>> asked = new LinkedHashMap<>();
    /** What is said before a promotion, to what was sent. */
    public Function<Map<String, Object>, Outcome> outcomes = facts -> Outcome.PROMOTE;

    public boolean gone;

    @Override
    public Catalog catalog() {
        return gone
                ? new Catalog.Unknown(
                        new NoDecision(NoDecision.EVERY_DOMAIN, NoDecisionCause.NOT_RUNNING, "OPA does not run."))
                : new Catalog.Known(domains, Map.of());
    }

    @Override
    public Answer ask(String domain, Stage stage, Map<String, Object> input) {
        asked.put(stage.text() + " " + domain, input);
        Outcome outcome = denying.contains(domain) ? Outcome.ROLLBACK : outcome(stage, input);
        boolean pass = outcome == Outcome.PROMOTE;
        Finding finding = new Finding(
                "rule",
                pass,
                Optional.of(new BigDecimal("8.5")),
                Optional.of(new BigDecimal("10")),
                "GB",
                domain + (pass ? " is content." : " is not content."));
        return new Decision(domain, outcome, List.of(finding));
    }

    private Outcome outcome(Stage stage, Map<String, Object> input) {
        return stage == Stage.PRE_PROMOTE ? outcomes.apply(input) : Outcome.PROMOTE;
    }
}
