package io.swiftdeploy.history;

import java.util.List;
import java.util.Optional;

/**
 * Everything that a history file gave.
 *
 * @param records the records that could be read, in the file's order, those of broken lines included where they can be
 *     understood
 * @param problems what is wrong, in the order of the lines
 * @param missing whether there is no file at all
 */
public record HistoryReading(List<HistoryRecord> records, List<ChainProblem> problems, boolean missing) {
    public HistoryReading {
        records = List.copyOf(records);
        problems = List.copyOf(problems);
    }

    static HistoryReading ofNoFile() {
        return new HistoryReading(List.of(), List.of(), true);
    }

    /** Whether every line verifies. A truncated end cannot be seen from the file alone. */
    public boolean whole() {
        return problems.stream().noneMatch(problem -> problem.kind().breaksChain());
    }

    /** The hash of the last record: together with the count, it pins down the whole history. */
    public Optional<String> headHash() {
        return records.isEmpty()
                ? Optional.empty()
                : Optional.of(records.get(records.size() - 1).hash());
    }
}
