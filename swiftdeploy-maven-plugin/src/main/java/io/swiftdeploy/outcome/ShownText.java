package io.swiftdeploy.outcome;

import io.swiftdeploy.io.PrintableText;
import io.swiftdeploy.outcome.Outcome.Ending;
import io.swiftdeploy.outcome.OutcomeFinding.Measure;
import io.swiftdeploy.outcome.OutcomeFinding.Place;
import io.swiftdeploy.release.context.Redaction;
import java.util.Optional;

/**
 * Texts of an outcome, in which nothing obeys a terminal, and no known secret is left.
 *
 * <p>Where a file of secrets cannot be read, sentences stay as the log and the record have them: what an instance has written
 * was left out of them already.
 *
 * @param redaction knows the secrets; empty where no manifest was read
 */
record ShownText(Optional<Redaction> redaction) {

    String of(String text) {
        return PrintableText.shown(redaction
                .filter(it -> it.gap().isEmpty())
                .map(it -> it.of(text))
                .orElse(text));
    }

    Ending of(Ending raw) {
        return new Ending(
                raw.result(), raw.build(), of(raw.message()), raw.next().map(this::of));
    }

    OutcomeFinding of(OutcomeFinding raw) {
        return new OutcomeFinding(
                new Place(
                        raw.place().stage(), PrintableText.sentence(raw.place().domain())),
                PrintableText.sentence(raw.rule()),
                raw.state(),
                of(raw.measure()),
                of(raw.message()));
    }

    private Measure of(Measure raw) {
        return new Measure(
                raw.observed().map(this::value), raw.threshold().map(this::value), PrintableText.sentence(raw.unit()));
    }

    private Object value(Object value) {
        return value instanceof String text ? of(text) : value;
    }
}
