package io.swiftdeploy.it;

import io.swiftdeploy.history.store.FileRecordStore;
import io.swiftdeploy.report.AuditReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Audits a record in a JVM of its own, as the goal does. */
final class AuditOfFile {
    private AuditOfFile() {}

    /** Arguments: the record, the report. */
    public static void main(String[] arguments) throws Exception {
        AuditReport audit = AuditReport.of(new FileRecordStore(Path.of(arguments[0])));
        Files.writeString(Path.of(arguments[1]), audit.render(Instant.now()));
        System.out.println(
                audit.verification().records() + " " + audit.verification().whole());
    }
}
