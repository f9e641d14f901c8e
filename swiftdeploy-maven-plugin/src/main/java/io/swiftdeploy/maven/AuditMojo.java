package io.swiftdeploy.maven;

import io.swiftdeploy.history.HistoryReader;
import io.swiftdeploy.history.HistoryReading;
import io.swiftdeploy.maven.parameter.ParameterErrors;
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
 * Writes the audit report from the history, and verifies the history's hash chain. When the history was changed afterwards,
 * the report is written and the build fails.
 */
@Mojo(name = "audit", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
public class AuditMojo extends AbstractSwiftDeployMojo {

    /** The file that the report is written to. */
    @Parameter(property = "swiftdeploy.report", defaultValue = "${project.build.directory}/swiftdeploy/audit_report.md")
    private File report = new File("audit_report.md");

    @Override
    protected void run(GoalSetup setup) throws MojoFailureException {
        Path file = setup.parameters().file(report, "swiftdeploy.report").toAbsolutePath();
        HistoryReading reading = new HistoryReader().read(setup.files().history());
        write(reading, file);
        reading.problems()
                .forEach(problem -> getLog().warn("The history, line " + problem.line() + ": " + problem.detail()));
        getLog().info(reading.records().size() + " records; the report is " + file);
        if (reading.problems().stream().anyMatch(problem -> problem.kind().breaksChain())) {
            throw new MojoFailureException("The history was changed after it was written: its chain is broken. " + file
                    + " says where; compare it with a copy that is out of reach for this build.");
        }
    }

    private static void write(HistoryReading reading, Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            throw ParameterErrors.reportIsRoot(file.toString());
        }
        String text = new AuditReport().render(reading, Instant.now());
        new GeneratedFiles(new TreeMap<>(Map.of(String.valueOf(file.getFileName()), text))).writeTo(folder);
    }
}
