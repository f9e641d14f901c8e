package io.swiftdeploy.history;

import io.swiftdeploy.history.line.LineReader;
import io.swiftdeploy.history.line.LineReader.NumberedLine;
import io.swiftdeploy.history.store.FileRecordStore;
import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.history.store.StoreErrors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a record and verifies its chain, also while others append to it. */
public final class HistoryReader {

    /**
     * Reads the whole record once, in constant memory.
     *
     * @param visitor takes the records
     * @throws io.swiftdeploy.failure.SwiftDeployException if the record cannot be read
     */
    public static Verification verify(RecordStore store, RecordVisitor visitor) {
        ProblemLog log = new ProblemLog();
        ChainCheck check = check(store, visitor, log);
        boolean missing =
                store instanceof FileRecordStore file ? file.isMissing() : check.links() == 0 && store.size() == 0;
        return new Verification(check.links(), check.head(), log.problems(), missing);
    }

    /**
     * Reads a file with all its records into memory.
     *
     * @throws io.swiftdeploy.failure.SwiftDeployException if the file exists but cannot be read
     */
    public HistoryReading read(Path file) {
        List<HistoryRecord> records = new ArrayList<>();
        List<ChainProblem> problems = new ArrayList<>();
        FileRecordStore store = new FileRecordStore(file);
        check(store, (record, bytes) -> records.add(record), problems::add);
        return new HistoryReading(records, problems, store.isMissing());
    }

    private static ChainCheck check(RecordStore store, RecordVisitor visitor, Consumer<ChainProblem> problems) {
        ChainCheck check = new ChainCheck(visitor, problems);
        try (InputStream in = store.open()) {
            LineReader lines = new LineReader(in);
            for (Optional<NumberedLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                check.accept(line.get());
            }
        } catch (IOException failure) {
            throw StoreErrors.cannotRead(store.where(), failure);
        }
        check.end();
        return check;
    }
}
