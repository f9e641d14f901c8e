package io.swiftdeploy.maven;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.HistoryReader;
import io.swiftdeploy.history.HistoryReading;
import io.swiftdeploy.render.GeneratedFiles;
import io.swiftdeploy.report.AuditReport;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes the audit report from the history, and verifies that nobody has changed the history: where its chain is broken the
 * build fails, after the report was written.
 */
@Mojo(name = "audit", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
public class AuditMojo extends AbstractSwiftDeployMojo {

    /** Where the report is written to. */
    @Parameter(property = "swiftdeploy.report", defaultValue = "${project.build.directory}/swiftdeploy/audit_report.md")
    private File report = new File("audit_report.md");

    @Override
    protected void run() throws MojoFailureException {
        HistoryReading reading = new HistoryReader().read(historyFile());
        Path file = file(report, "swiftdeploy.report").toAbsolutePath();
        Path folder = file.getParent();
        if (folder == null) {
            throw new SwiftDeployException(
                    "The report cannot be a root folder.", file.toString(), "name a file with -Dswiftdeploy.report");
        }
        String text = new AuditReport().render(reading, Instant.now());
        new GeneratedFiles(new TreeMap<>(Map.of(String.valueOf(file.getFileName()), text))).writeTo(folder);
        reading.problems()
                .forEach(problem -> getLog().warn("The history, line " + problem.line() + ": " + problem.detail()));
        getLog().info(reading.records().size() + " records; the report is " + file);
        if (reading.problems().stream().anyMatch(problem -> problem.kind().breaksChain())) {
            throw new MojoFailureException("The history was changed after it was written: its chain is broken. " + file
                    + " says where; compare it with a copy that nobody could change.");
        }
    }
}
