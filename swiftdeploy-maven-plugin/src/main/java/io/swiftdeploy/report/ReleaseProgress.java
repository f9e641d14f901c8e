package io.swiftdeploy.report;

import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.page.ReleaseStrip;
import io.swiftdeploy.text.ReportText;
import io.swiftdeploy.text.ReportValues;
import io.swiftdeploy.trace.Look;
import io.swiftdeploy.trace.Trace;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A release so far: its steps, and the looks that its charts show. */
final class ReleaseProgress {
    private static final int MOST_STEPS = 100;

    private final HistoryRecord start;
    private final Map<String, Looks> steps = new LinkedHashMap<>();
    private long beyond;
    private Optional<Trace> trace = Optional.of(new Trace());
    private Optional<HistoryRecord> end = Optional.empty();

    ReleaseProgress(HistoryRecord start) {
        this.start = start;
    }

    /** The observations of a step: how many, and the last of them. */
    private static final class Looks {
        private final Instant from;
        private int count;
        private Supplier<StepRow> last = () -> {
            throw new IllegalStateException("a step has an observation");
        };

        Looks(Instant from) {
            this.from = from;
        }

        void add(HistoryRecord record, long bytes) {
            count++;
            int number = count;
            last = NewestRows.later(record, bytes, look -> StepRow.of(look.event(), from, number));
        }

        /** The next step has begun, so the record itself is not needed any more. */
        void settle() {
            StepRow row = last.get();
            last = () -> row;
        }

        void forgetRules() {
            StepRow row = last.get().withoutRules();
            last = () -> row;
        }

        StepRow row() {
            return last.get();
        }
    }

    void look(HistoryRecord record, long bytes) {
        String step = StepRow.place(record.event()).orElse("");
        if (!steps.containsKey(step) && steps.size() < MOST_STEPS) {
            steps.values().forEach(Looks::settle);
            steps.put(step, new Looks(record.time()));
        }
        Optional.ofNullable(steps.get(step)).ifPresentOrElse(looks -> looks.add(record, bytes), () -> beyond++);
        trace.ifPresent(it -> it.add(
                StepRow.place(record.event()),
                NewestRows.later(record, bytes, look -> Look.of(look.time(), look.event()))));
    }

    void end(HistoryRecord record) {
        end = end.or(() -> Optional.of(record));
    }

    /** Its charts and rules are not shown: newer releases have theirs. */
    void forgetLooks() {
        trace = Optional.empty();
        steps.values().forEach(Looks::forgetRules);
    }

    ReportView.Release row() {
        return new ReportView.Release(
                ReportText.of(start.sequence()),
                ReportText.of(start.time()),
                ReportText.of(start.event().stack()),
                ReportValues.cell(Optional.ofNullable(start.event().asked().get("version"))),
                end.map(it -> it.event().result().text()).orElse("open"),
                ReportText.of(end.map(it -> it.event().result().text()).orElse("no end")),
                ReportText.of(end.map(it -> it.event().message()).orElse("")),
                Table.of(steps.values().stream().map(Looks::row).toList(), beyond),
                trace.map(ReleaseStrip::of).filter(ReleaseStrip::isFilled));
    }
}
