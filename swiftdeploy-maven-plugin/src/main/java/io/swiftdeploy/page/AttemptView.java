package io.swiftdeploy.page;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.text.FirstSentence;
import io.swiftdeploy.text.ReportText;
import io.swiftdeploy.text.ReportValues;
import java.util.List;
import java.util.Optional;

/**
 * An attempt to bring users to another version: what was asked for, what became of it, and why.
 *
 * @param style the class of the result in the style sheet
 * @param message what the record says; where rules were against it, its first sentence, as these have the others
 * @param failed the rules that were against it
 * @param passed the rules that were not
 */
public record AttemptView(
        ReportText sequence,
        ReportText time,
        ReportText actor,
        ReportText stack,
        ReportText event,
        ReportText version,
        ReportText asked,
        String style,
        ReportText message,
        List<RuleRow> failed,
        List<RuleRow> passed) {

    /** Whether the record is the end of such an attempt. */
    public static boolean isEndOfOne(HistoryEvent event) {
        boolean movesUsers = event.event().movesUsers() || event.event() == EventType.CANARY_START;
        return movesUsers && event.result() != Result.STARTED;
    }

    /** The attempt that a record tells the end of. */
    public static AttemptView of(HistoryRecord record) {
        HistoryEvent event = record.event();
        List<RuleRow> rules = RuleRow.of(event);
        List<RuleRow> failed = rules.stream().filter(it -> !it.passes()).toList();
        return new AttemptView(
                ReportText.of(record.sequence()),
                ReportText.of(record.time()),
                ReportText.of(record.actor()),
                ReportText.of(event.stack()),
                ReportText.of(event.event().text()),
                ReportValues.cell(Optional.ofNullable(event.asked().get("version"))),
                ReportValues.cell(Optional.of(event.asked()).filter(it -> !it.isEmpty())),
                event.result().text(),
                ReportText.of(failed.isEmpty() ? event.message() : FirstSentence.of(event.message())),
                failed,
                rules.stream().filter(RuleRow::passes).toList());
    }

    int passing() {
        return passed.size();
    }

    boolean hasPassed() {
        return !passed.isEmpty();
    }
}
