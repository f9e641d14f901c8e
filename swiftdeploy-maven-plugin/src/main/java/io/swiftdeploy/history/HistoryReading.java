package io.swiftdeploy.history;

import java.util.List;
import java.util.Optional;

/**
 * The content of a history file.
 *
 * @param records the records that could be read, in the order of the file; a line with a wrong hash has its record if it can
 *     be decoded
 * @param problems the problems, in the order of the lines
 * @param missing whether the file does not exist
 */
public record HistoryReading(List<HistoryRecord> records, List<ChainProblem> problems, boolean missing) {
    public HistoryReading {
        records = List.copyOf(records);
        problems = List.copyOf(problems);
    }

    static HistoryReading ofNoFile() {
        return new HistoryReading(List.of(), List.of(), true);
    }

    /** Whether every line verifies. Records removed from the end cannot be detected. */
    public boolean whole() {
        return problems.stream().noneMatch(problem -> problem.kind().breaksChain());
    }

    /** The hash of the last record: together with the number of records it identifies the whole history. */
    public Optional<String> headHash() {
        return records.isEmpty()
                ? Optional.empty()
                : Optional.of(records.get(records.size() - 1).hash());
    }
}
