package io.swiftdeploy.report;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The newest progressive releases with their steps, and what users saw at the end of each. */
final class ReleaseSteps {
    private static final String USERS = "users";
    private static final String BAKE = "bake";
    private static final int MOST_RELEASES = 100;
    private static final int MOST_STEPS = 100;

    private final Map<Long, Progress> releases = new LinkedHashMap<>();
    private long older;

    /** A release: the values above its table, and a row for each step. */
    record Release(
            MarkdownText sequence,
            MarkdownText time,
            MarkdownText stack,
            MarkdownText version,
            MarkdownText result,
            MarkdownText message,
            Table<StepRow> steps) {}

    /** A step, as its last observation saw it. */
    record StepRow(
            MarkdownText step,
            MarkdownText weight,
            MarkdownText from,
            MarkdownText looks,
            MarkdownText requests,
            MarkdownText errors,
            MarkdownText errorRate,
            MarkdownText stableRate,
            MarkdownText p99,
            MarkdownText outcome,
            MarkdownText message) {}

    /** A release so far. */
    private static final class Progress {
        private final HistoryRecord start;
        private final Map<String, Looks> steps = new LinkedHashMap<>();
        private Optional<HistoryRecord> end = Optional.empty();

        Progress(HistoryRecord start) {
            this.start = start;
        }

        void look(HistoryRecord record, long bytes) {
            String step = place(record.event()).orElse("");
            if (!steps.containsKey(step) && steps.size() < MOST_STEPS) {
                steps.values().forEach(Looks::settle);
                steps.put(step, new Looks(record.time()));
            }
            Optional.ofNullable(steps.get(step)).ifPresent(looks -> looks.add(record, bytes));
        }

        Release row() {
            return new Release(
                    MarkdownText.of(start.sequence()),
                    MarkdownText.of(start.time()),
                    MarkdownText.of(start.event().stack()),
                    ReportValues.cell(Optional.ofNullable(start.event().asked().get("version"))),
                    MarkdownText.of(end.map(it -> it.event().result().text()).orElse("no end")),
                    MarkdownText.of(end.map(it -> it.event().message()).orElse("")),
                    Table.of(steps.values().stream().map(Looks::row).toList()));
        }
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
            last = NewestRows.later(record, bytes, look -> ReleaseSteps.row(look.event(), from, number));
        }

        /** The next step has begun, so the record itself is not needed any more. */
        void settle() {
            StepRow row = last.get();
            last = () -> row;
        }

        StepRow row() {
            return last.get();
        }
    }

    void add(HistoryRecord record, long bytes) {
        HistoryEvent event = record.event();
        if (event.event() == EventType.RELEASE && event.result() == Result.STARTED) {
            begin(record);
        } else if (event.event() == EventType.STEP) {
            release(event).ifPresent(release -> release.look(record, bytes));
        } else if (event.attempt().isPresent()) {
            Optional.ofNullable(releases.get(event.attempt().getAsLong()))
                    .filter(release -> release.end.isEmpty())
                    .ifPresent(release -> release.end = Optional.of(record));
        }
    }

    Table<Release> table() {
        return Table.of(releases.values().stream().map(Progress::row).toList(), older);
    }

    private void begin(HistoryRecord start) {
        releases.put(start.sequence(), new Progress(start));
        if (releases.size() > MOST_RELEASES) {
            Iterator<Long> oldest = releases.keySet().iterator();
            oldest.next();
            oldest.remove();
            older++;
        }
    }

    private Optional<Progress> release(HistoryEvent step) {
        return step.asked().get("release") instanceof Long number
                ? Optional.ofNullable(releases.get(number))
                : Optional.empty();
    }

    private static StepRow row(HistoryEvent last, Instant from, int looks) {
        return new StepRow(
                ReportValues.cell(place(last)),
                ReportValues.cell(asked(last, "weight").map(weight -> weight + " %")),
                MarkdownText.of(from),
                ReportValues.cell(fact(last, "verdict", "looks").or(() -> Optional.of(looks))),
                ReportValues.cell(fact(last, "canary", USERS, "requests")),
                ReportValues.cell(fact(last, "canary", USERS, "errors")),
                rate(last, "canary"),
                rate(last, "stable"),
                ReportValues.cell(fact(last, "canary", "p99_ms")),
                ReportValues.cell(fact(last, "verdict", "outcome")),
                MarkdownText.of(last.message()));
    }

    /** The rate that users saw, with its 95 % confidence interval. */
    private static MarkdownText rate(HistoryEvent event, String track) {
        Optional<String> rate = percentage(fact(event, track, USERS, "error_rate"));
        Optional<String> low = percentage(fact(event, track, USERS, "error_rate_low"));
        Optional<String> high = percentage(fact(event, track, USERS, "error_rate_high"));
        return rate.isPresent() && low.isPresent() && high.isPresent()
                ? MarkdownText.of(String.format(Locale.ROOT, "%s (%s to %s)", rate.get(), low.get(), high.get()))
                : ReportValues.cell(rate);
    }

    private static Optional<String> percentage(Optional<Object> fraction) {
        return fraction.flatMap(ReportValues::number)
                .map(number -> ReportValues.value(number.movePointRight(2)) + " %");
    }

    /** The number of the step, or the word for the time after the last one. */
    private static Optional<String> place(HistoryEvent look) {
        return asked(look, "phase").filter(BAKE::equals).or(() -> asked(look, "step"));
    }

    private static Optional<String> asked(HistoryEvent event, String name) {
        return Optional.ofNullable(event.asked().get(name)).map(ReportValues::value);
    }

    private static Optional<Object> fact(HistoryEvent event, String... path) {
        Optional<Object> found = Optional.of(event.facts());
        for (String name : path) {
            found = found.flatMap(value ->
                    value instanceof Map<?, ?> map ? Optional.<Object>ofNullable(map.get(name)) : Optional.empty());
        }
        return found;
    }
}
