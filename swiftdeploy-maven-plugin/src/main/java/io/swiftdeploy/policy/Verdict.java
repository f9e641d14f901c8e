package io.swiftdeploy.policy;

import io.swiftdeploy.failure.CommonCause;
import java.util.List;
import java.util.Objects;

/**
 * The answers of all domains of a stage.
 *
 * <p>Allowed only if every domain allows and at least one was asked; {@link Stage#PRE_ROLLBACK} is also allowed when no
 * domain answers that stage.
 */
public record Verdict(Stage stage, List<Answer> answers) {

    public Verdict {
        Objects.requireNonNull(stage);
        answers = List.copyOf(answers);
    }

    public boolean allowed() {
        return outcome() == Outcome.PROMOTE;
    }

    /**
     * The worst of the answers' outcomes. If there is no answer, {@link Outcome#HOLD}, or {@link Outcome#PROMOTE} at a
     * stage that needs no policy.
     */
    public Outcome outcome() {
        return Outcome.worst(answers.stream().map(Answer::outcome))
                .orElse(stage.needsPolicy() ? Outcome.HOLD : Outcome.PROMOTE);
    }

    /** The answers that deny. */
    public List<Answer> denials() {
        return answers.stream().filter(answer -> !answer.allows()).toList();
    }

    /** Sentences for people, one for each cause: if denied only those that deny, if allowed all of them. Never empty. */
    public List<String> reasons() {
        if (answers.isEmpty()) {
            return List.of(allowed() ? PolicyErrors.noPolicyAsked(stage) : PolicyErrors.noDomain(stage));
        }
        List<Answer> telling = allowed() ? answers : denials();
        return CommonCause.merged(
                telling.stream().flatMap(answer -> answer.reasons().stream()).toList());
    }

    /** Sentences for people: why a canary is taken back, without what only asks to wait. Empty unless it is taken back. */
    public List<String> rollbackReasons() {
        return CommonCause.merged(answers.stream()
                .flatMap(answer -> answer.rollbackReasons().stream())
                .toList());
    }

    /** Does nothing if allowed. */
    public void throwIfDenied() throws DeniedException {
        if (!allowed()) {
            throw new DeniedException(this);
        }
    }
}
