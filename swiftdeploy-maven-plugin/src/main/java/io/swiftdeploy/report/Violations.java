package io.swiftdeploy.report;

import io.swiftdeploy.history.DecisionRecord;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.FindingRecord;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The failed rules, grouped into intervals. An interval ends when the rule passes, or when an operation changes what the
 * stack serves: a later failure then has another cause.
 */
final class Violations {
    private static final int MOST = 1000;
    private static final int MOST_OPEN = 2000;

    private final NewestRows<Violation.ViolationRow> rows = new NewestRows<>(MOST);
    private final Map<Violation.Key, Violation> open = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Violation.Key, Violation> eldest) {
            return size() > MOST_OPEN;
        }
    };

    void add(HistoryRecord record) {
        HistoryEvent event = record.event();
        event.decisions().stream()
                .filter(decision -> !isWait(event, decision))
                .forEach(decision -> add(record, decision));
        if (event.event() == EventType.SCRAPE && !(open.isEmpty() && event.result() != Result.FAILED)) {
            finding(record, "telemetry", scrape(event));
        } else if (event.result() == Result.SUCCEEDED && changesServedRevision(event.event())) {
            endAllOf(event.stack());
        }
    }

    Table<Violation.ViolationRow> table() {
        return rows.table();
    }

    /** A release that waits for a conclusion is not a violation. */
    private static boolean isWait(HistoryEvent event, DecisionRecord decision) {
        return event.event() == EventType.STEP && decision.outcome().equals(Optional.of("hold"));
    }

    private void add(HistoryRecord record, DecisionRecord decision) {
        if (open.isEmpty() && decision.allow() && decision.findings().stream().allMatch(FindingRecord::pass)) {
            return;
        }
        decision.findings().forEach(finding -> finding(record, decision.domain(), finding));
        finding(record, decision.domain(), answer(record, decision));
    }

    private void finding(HistoryRecord record, String domain, FindingRecord finding) {
        Violation.Key key = new Violation.Key(record.event().stack(), domain, finding.rule());
        if (finding.pass()) {
            Optional.ofNullable(open.remove(key)).ifPresent(Violation::end);
        } else if (open.containsKey(key)) {
            open.get(key).add(record.time(), finding);
        } else {
            begin(key, new Violation(key, record.time(), finding));
        }
    }

    private void begin(Violation.Key key, Violation violation) {
        open.put(key, violation);
        rows.add(violation::row);
    }

    private void endAllOf(String stack) {
        open.entrySet().removeIf(entry -> {
            boolean ends = entry.getKey().stack().equals(stack);
            if (ends) {
                entry.getValue().end();
            }
            return ends;
        });
    }

    /** A denial without a failed rule, for example if the policy engine does not answer, is a violation of its own. */
    private static FindingRecord answer(HistoryRecord record, DecisionRecord decision) {
        boolean explained = decision.findings().stream().anyMatch(finding -> !finding.pass());
        return new FindingRecord(
                "answer", decision.allow() || explained, record.event().message(), Optional.empty(), Optional.empty());
    }

    private static FindingRecord scrape(HistoryEvent event) {
        return new FindingRecord(
                "scrape", event.result() != Result.FAILED, event.message(), Optional.empty(), Optional.empty());
    }

    private static boolean changesServedRevision(EventType type) {
        return switch (type) {
            case DEPLOY, CANARY_START, PROMOTE, ROLLBACK, TEARDOWN -> true;
            case WEIGHT, CHAOS, SCRAPE, OVERRIDE, RELEASE, STEP, CHECKPOINT -> false;
        };
    }
}
