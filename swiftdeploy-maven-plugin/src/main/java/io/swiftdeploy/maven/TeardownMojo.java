package io.swiftdeploy.maven;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.maven.parameter.GoalParameters;
import io.swiftdeploy.maven.reactor.Turn.Purpose;
import io.swiftdeploy.release.Recovery;
import io.swiftdeploy.release.Teardown;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.render.OutputFolder;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Removes the containers, networks and volumes of this stack, or its local processes and their files, and nothing else. The
 * record stays where the stack was, and the next deployment goes on with it; so does the workspace's history.
 */
@Mojo(name = "teardown", threadSafe = true, requiresProject = false)
public class TeardownMojo extends AbstractChangingMojo {

    /** Whether the generated files are removed too. */
    @Parameter(property = "swiftdeploy.clean", defaultValue = "false")
    private String clean = "false";

    /** Whether the stack's record is removed too. The workspace's copy of it is kept under another name. */
    @Parameter(property = "swiftdeploy.forget", defaultValue = "false")
    private String forget = "false";

    @Override
    protected Purpose purpose() {
        return Purpose.TAKES_AWAY;
    }

    @Override
    protected Optional<EventType> event() {
        return Optional.of(EventType.TEARDOWN);
    }

    @Override
    protected void recover(GoalParameters parameters, Recovery recovery) {
        recovery.endCommandsAndRecord();
    }

    /** They lie among the generated files, which are removed. */
    @Override
    protected boolean hasResults(GoalParameters parameters) {
        return !parameters.flag(clean, "swiftdeploy.clean");
    }

    @Override
    protected GoalAction action(GoalSetup setup) {
        boolean removesFiles = setup.parameters().flag(clean, "swiftdeploy.clean");
        boolean forgetsRecord = setup.parameters().flag(forget, "swiftdeploy.forget");
        return context -> {
            Teardown teardown = new Teardown(context.runtime(), context.history(), context.log());
            OperationOutcome done = teardown.run(context.stack());
            if (forgetsRecord) {
                teardown.forgetRecord(context.stack());
            } else {
                teardown.keepRecord(context.stack());
            }
            if (removesFiles) {
                remove(setup.files().output());
            }
            return done;
        };
    }

    private void remove(Path folder) {
        new OutputFolder(folder).remove();
        getLog().info("Removed " + folder + ".");
    }
}
