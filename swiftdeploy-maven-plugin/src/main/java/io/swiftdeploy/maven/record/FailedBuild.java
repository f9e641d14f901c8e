package io.swiftdeploy.maven.record;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.release.TestedCanary;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.report.AuditReport;

/**
 * What follows when a build fails after it has started a canary for its tests: the canary is taken back, and the report, which
 * the goal {@code audit} may not have been reached to write, says so.
 *
 * @param end what every goal does with the record at its end
 * @param report the file of the report
 */
public record FailedBuild(TestedCanary canary, RecordEnd end, ReportFile report) implements Runnable {

    /** False, too, where that failed: the user has been told. */
    private boolean hasTakenBack() {
        try {
            return canary.takeBack().isPresent();
        } catch (RuntimeException told) {
            return false;
        }
    }

    @Override
    public void run() {
        ReleaseContext context = canary.context();
        if (!hasTakenBack()) {
            return;
        }
        end.of(context.history(), context.stack().value());
        try {
            report.write(AuditReport.of(context.runtime().record(context.stack())));
            context.log().step("The audit report: " + report.path());
        } catch (SwiftDeployException e) {
            context.log().warning("The audit report could not be written: " + e.what());
        }
    }
}
