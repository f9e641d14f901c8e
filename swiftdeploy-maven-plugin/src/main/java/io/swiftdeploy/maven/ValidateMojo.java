package io.swiftdeploy.maven;

import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.validation.Line;
import io.swiftdeploy.validation.Line.Mark;
import io.swiftdeploy.validation.Validation;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Checks whether a deployment could work, and prints PASS, WARN, SKIP (not looked at, with the reason) or FAIL for each check.
 * Nothing that it starts stays: on Docker, short-lived containers compile policies of your own and ask the host.
 */
@Mojo(name = "validate", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public class ValidateMojo extends AbstractSwiftDeployMojo {

    @Override
    protected void run(GoalSetup setup) throws MojoFailureException {
        Validation validation = new Validation(
                setup::readManifestAloud, setup::connect, setup.files().history());
        List<Line> lines = validation.run();
        setup.outcome().checks(lines);
        print(lines, getLog());
        setup.outcome().done(OperationOutcome.changed(lines.size() + " checks, and none failed."));
    }

    /** Prints each line; throws when one of them says FAIL. */
    static void print(List<Line> lines, Log log) throws MojoFailureException {
        lines.stream().filter(line -> line.mark() == Mark.PASS).forEach(line -> log.info(line.toString()));
        lines.stream().filter(line -> line.mark() == Mark.SKIP).forEach(line -> log.info(line.toString()));
        lines.stream().filter(line -> line.mark() == Mark.WARN).forEach(line -> log.warn(line.toString()));
        lines.stream().filter(line -> !line.pass()).forEach(line -> log.error(line.toString()));
        long failed = lines.stream().filter(line -> !line.pass()).count();
        if (failed > 0) {
            throw new MojoFailureException(failed + " of " + lines.size() + " checks failed; see the lines above.");
        }
    }
}
