package io.swiftdeploy.release.audit;

import io.swiftdeploy.history.DecisionRecord;
import io.swiftdeploy.history.FindingRecord;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.Finding;
import io.swiftdeploy.policy.NoDecision;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The answers of the policies as the history keeps them. */
public final class DecisionRecords {
    private DecisionRecords() {}

    /** One record for each answer. */
    public static List<DecisionRecord> of(List<Answer> answers) {
        return answers.stream().map(DecisionRecords::of).toList();
    }

    private static DecisionRecord of(Answer answer) {
        return new DecisionRecord(
                answer.domain(), answer.allows(), Optional.of(answer.outcome().text()), findings(answer));
    }

    private static List<FindingRecord> findings(Answer answer) {
        return answer instanceof Decision decision
                ? decision.findings().stream().map(DecisionRecords::of).toList()
                : List.of(of((NoDecision) answer));
    }

    private static FindingRecord of(Finding finding) {
        return new FindingRecord(
                finding.rule(), finding.pass(), finding.message(), finding.observed(), finding.threshold());
    }

    private static FindingRecord of(NoDecision none) {
        String rule = none.cause().name().toLowerCase(Locale.ROOT);
        return new FindingRecord(rule, false, none.sentence(), Optional.empty(), Optional.empty());
    }
}
