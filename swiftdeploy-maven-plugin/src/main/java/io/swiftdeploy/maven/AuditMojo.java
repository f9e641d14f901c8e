package io.swiftdeploy.maven;

import io.swiftdeploy.history.ChainProblem;
import io.swiftdeploy.history.FileRecordStore;
import io.swiftdeploy.history.Verification;
import io.swiftdeploy.maven.parameter.ParameterErrors;
import io.swiftdeploy.render.GeneratedFiles;
import io.swiftdeploy.report.AuditReport;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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
        AuditReport audit = AuditReport.of(new FileRecordStore(setup.files().history()));
        write(audit.render(Instant.now()), file);
        Verification chain = audit.verification();
        chain.problems().shown().forEach(problem -> getLog().warn(
                        "The history, " + problem.lines() + ": " + problem.detail()));
        getLog().info(chain.records() + " records; the report is " + file);
        Optional<ChainProblem> breaking = chain.problems().breaking();
        if (breaking.isPresent()) {
            throw new MojoFailureException("The history was changed after it was written: its chain is broken at "
                    + breaking.get().lines() + " (" + breaking.get().detail() + "). " + file
                    + " says more; compare it with a copy that is out of reach for this build.");
        }
    }

    private static void write(String text, Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            throw ParameterErrors.reportIsRoot(file.toString());
        }
        new GeneratedFiles(new TreeMap<>(Map.of(String.valueOf(file.getFileName()), text))).writeTo(folder);
    }
}
