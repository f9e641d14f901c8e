package io.swiftdeploy.dashboard;

import io.swiftdeploy.chart.TimeScale;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.text.ReportText;

/**
 * A record as a row.
 *
 * @param style the class of its result in the style sheet
 */
record RecordView(
        long sequence, String time, ReportText actor, String event, String style, String result, ReportText message) {
    static RecordView of(HistoryRecord record) {
        String result = record.event().result().text();
        return new RecordView(
                record.sequence(),
                TimeScale.text(record.time()),
                ReportText.of(record.actor()),
                record.event().event().text(),
                result,
                result,
                ReportText.of(record.event().message()));
    }
}
