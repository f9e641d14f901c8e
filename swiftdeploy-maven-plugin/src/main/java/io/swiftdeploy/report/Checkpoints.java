package io.swiftdeploy.report;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.text.ReportText;
import io.swiftdeploy.text.ReportValues;
import io.swiftdeploy.trace.FactTree;
import java.util.Optional;

/** The signatures in the record, by the key that each says it is of. Whether they are right is another question. */
final class Checkpoints {
    private static final int MOST_KEYS = 20;

    private final NewestByName<OfKey> keys = new NewestByName<>(MOST_KEYS);

    /** How many one key has, and the last of them. */
    private static final class OfKey {
        private final String key;
        private long count;
        private Optional<HistoryRecord> last = Optional.empty();

        OfKey(String key) {
            this.key = key;
        }

        void add(HistoryRecord record) {
            count++;
            last = Optional.of(record);
        }

        Row row() {
            return new Row(
                    ReportText.of(key),
                    ReportText.of(count),
                    ReportText.of(last.orElseThrow().sequence()),
                    ReportText.of(last.orElseThrow().time()),
                    ReportValues.cell(new FactTree(last.orElseThrow().event().facts()).at("covers")));
        }
    }

    /** A key, and its last signature. */
    record Row(ReportText key, ReportText count, ReportText sequence, ReportText time, ReportText covers) {}

    void add(HistoryRecord record) {
        if (record.event().event() == EventType.CHECKPOINT) {
            String key = new FactTree(record.event().facts())
                    .at("key")
                    .map(Object::toString)
                    .orElse("");
            keys.get(key, OfKey::new).add(record);
        }
    }

    Table<Row> table() {
        return Table.of(keys.sorted().stream().map(OfKey::row).toList(), keys.older());
    }
}
