package io.swiftdeploy.it;

import io.swiftdeploy.history.HistoryReader;
import io.swiftdeploy.history.Verification;
import io.swiftdeploy.history.store.FileRecordStore;
import io.swiftdeploy.report.AuditReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Audits a record in a JVM of its own, as the goal does. */
final class AuditOfFile {
    private AuditOfFile() {}

    /** Arguments: the record, and where its report lies, and its page; without these two, it is only read. */
    public static void main(String[] arguments) throws Exception {
        FileRecordStore store = new FileRecordStore(Path.of(arguments[0]));
        Verification read = arguments.length == 1
                ? HistoryReader.verify(store, (record, bytes) -> {})
                : audit(store, Path.of(arguments[1]), Path.of(arguments[2]));
        System.out.println(read.records() + " " + read.whole());
    }

    private static Verification audit(FileRecordStore store, Path report, Path page) throws Exception {
        AuditReport audit = AuditReport.of(store);
        Files.writeString(report, audit.render(Instant.now()));
        Files.writeString(page, audit.html(Instant.now()));
        return audit.verification();
    }
}
