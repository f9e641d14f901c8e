package io.swiftdeploy.history;

import io.swiftdeploy.history.LineSource.NumberedLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a history and verifies its chain, also while others append to it. */
public final class HistoryReader {
    /**
     * Reads the whole file as it is now.
     *
     * @throws io.swiftdeploy.failure.SwiftDeployException if the file exists but cannot be read
     */
    public HistoryReading read(Path file) {
        HistoryErrors.refuseAnythingButFile(file);
        if (Files.notExists(file)) {
            return HistoryReading.ofNoFile();
        }
        try {
            return check(new FileRecordStore(file));
        } catch (IOException failure) {
            throw HistoryErrors.cannotRead(file, failure);
        }
    }

    private static HistoryReading check(RecordStore store) throws IOException {
        ChainCheck check = new ChainCheck();
        try (InputStream in = store.open()) {
            LineSource lines = new LineSource(in, Long.MAX_VALUE);
            for (Optional<NumberedLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                check.accept(line.get());
            }
        }
        return check.reading();
    }
}
