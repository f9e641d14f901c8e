package io.swiftdeploy.maven.record;

import io.swiftdeploy.maven.parameter.ParameterErrors;
import io.swiftdeploy.render.GeneratedFiles;
import io.swiftdeploy.report.AuditReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The file of an audit report.
 *
 * @param path where it lies
 */
public record ReportFile(Path path) {

    /** The report of the goals, where the user names no other place, in the folder of the generated files. */
    public static ReportFile in(Path folder) {
        return new ReportFile(folder.resolve("audit_report.md"));
    }

    /** Replaces it; its folder is made where it is missing. */
    public void write(AuditReport report) {
        Path folder = path.getParent();
        if (folder == null) {
            throw ParameterErrors.reportIsRoot(path.toString());
        }
        new GeneratedFiles(new TreeMap<>(Map.of(String.valueOf(path.getFileName()), report.render(Instant.now()))))
                .writeTo(folder);
    }
}
