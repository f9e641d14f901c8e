package io.swiftdeploy.maven;

import io.swiftdeploy.validation.Validation;
import io.swiftdeploy.validation.Validation.Line;
import io.swiftdeploy.validation.Validation.Mark;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Checks whether a deployment could work, and prints PASS, WARN or FAIL for each check. It starts no container. */
@Mojo(name = "validate", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public class ValidateMojo extends AbstractSwiftDeployMojo {

    @Override
    protected void run(GoalSetup setup) throws MojoFailureException {
        Validation validation = new Validation(
                setup::readManifestAloud, setup::connect, setup.files().history());
        print(validation.run(), getLog());
    }

    /** Prints each line; throws when one of them says FAIL. */
    static void print(List<Line> lines, Log log) throws MojoFailureException {
        lines.stream().filter(line -> line.mark() == Mark.PASS).forEach(line -> log.info(line.toString()));
        lines.stream().filter(line -> line.mark() == Mark.WARN).forEach(line -> log.warn(line.toString()));
        lines.stream().filter(line -> !line.pass()).forEach(line -> log.error(line.toString()));
        long failed = lines.stream().filter(line -> !line.pass()).count();
        if (failed > 0) {
            throw new MojoFailureException(failed + " of " + lines.size() + " checks failed; see the lines above.");
        }
    }
}
