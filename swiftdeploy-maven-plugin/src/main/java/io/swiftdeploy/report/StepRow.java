package io.swiftdeploy.report;

import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.page.RuleRow;
import io.swiftdeploy.text.ReportText;
import io.swiftdeploy.text.ReportValues;
import io.swiftdeploy.trace.FactTree;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A step of a release, as its last observation saw it. */
record StepRow(
        ReportText step,
        ReportText weight,
        ReportText from,
        ReportText looks,
        ReportText requests,
        ReportText errors,
        ReportText errorRate,
        ReportText stableRate,
        ReportText p99,
        ReportText outcome,
        ReportText message,
        List<RuleRow> rules) {
    private static final String USERS = "users";
    private static final String BAKE = "bake";

    /**
     * The row of a step.
     *
     * @param last its last observation
     * @param from the time of its first one
     * @param looks how many it has, if the observation itself does not say
     */
    static StepRow of(HistoryEvent last, Instant from, int looks) {
        FactTree facts = new FactTree(last.facts());
        return new StepRow(
                ReportValues.cell(place(last)),
                ReportValues.cell(asked(last, "weight").map(weight -> weight + " %")),
                ReportText.of(from),
                ReportValues.cell(facts.at("verdict", "looks").or(() -> Optional.of(looks))),
                ReportValues.cell(facts.at("canary", USERS, "requests")),
                ReportValues.cell(facts.at("canary", USERS, "errors")),
                rate(facts, "canary"),
                rate(facts, "stable"),
                ReportValues.cell(facts.at("canary", "p99_ms")),
                ReportValues.cell(facts.at("verdict", "outcome")),
                ReportText.of(last.message()),
                RuleRow.of(last));
    }

    /** The same in less memory. */
    StepRow withoutRules() {
        return new StepRow(
                step, weight, from, looks, requests, errors, errorRate, stableRate, p99, outcome, message, List.of());
    }

    /** The number of the step, or the word for the time after the last one. */
    static Optional<String> place(HistoryEvent look) {
        return asked(look, "phase").filter(BAKE::equals).or(() -> asked(look, "step"));
    }

    /** The rate that users saw, with its 95 % confidence interval. */
    private static ReportText rate(FactTree facts, String track) {
        Optional<String> rate = percentage(facts.at(track, USERS, "error_rate"));
        Optional<String> low = percentage(facts.at(track, USERS, "error_rate_low"));
        Optional<String> high = percentage(facts.at(track, USERS, "error_rate_high"));
        return rate.isPresent() && low.isPresent() && high.isPresent()
                ? ReportText.of(String.format(Locale.ROOT, "%s (%s to %s)", rate.get(), low.get(), high.get()))
                : ReportValues.cell(rate);
    }

    private static Optional<String> percentage(Optional<Object> fraction) {
        return fraction.flatMap(ReportValues::number)
                .map(number -> ReportValues.value(number.movePointRight(2)) + " %");
    }

    private static Optional<String> asked(HistoryEvent event, String name) {
        return Optional.ofNullable(event.asked().get(name)).map(ReportValues::value);
    }
}
