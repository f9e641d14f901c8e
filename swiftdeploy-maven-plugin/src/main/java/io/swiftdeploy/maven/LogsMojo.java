package io.swiftdeploy.maven;

import io.swiftdeploy.logs.LogView;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.maven.parameter.GoalParameters;
import io.swiftdeploy.maven.parameter.ParameterErrors;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.runtime.Runtime;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints what the instances of the service write, of those that run; with the instance before each line where there are
 * several. Control characters are shown and not obeyed, and the secrets of the service are hidden. It changes nothing, and
 * works while another build changes the stack.
 */
@Mojo(name = "logs", threadSafe = true, requiresProject = false)
public class LogsMojo extends AbstractSwiftDeployMojo {
    private static final long BETWEEN_LOOKS_MILLIS = 1000;

    /** The track whose instances are shown: <code>stable</code> or <code>canary</code>; both, when it is not given. */
    @Parameter(property = "track")
    private String track = "";

    /** How many lines of each instance are printed, 1 to 100000. */
    @Parameter(property = "lines", defaultValue = "100")
    private String lines = "100";

    /**
     * Goes on with the lines that are written, until you end it with Ctrl-C or the stack is gone. Instances that are started
     * meanwhile are shown, too.
     */
    @Parameter(property = "follow", defaultValue = "false")
    private String follow = "false";

    /** It decides nothing. */
    @Override
    protected boolean hasResults(GoalParameters parameters) {
        return false;
    }

    @Override
    protected void run(GoalSetup setup) {
        GoalParameters parameters = setup.parameters();
        Optional<Track> only = parameters
                .choice(track, Arrays.stream(Track.values()).map(Track::text).toList(), "track", "swiftdeploy.track")
                .map(Track::of);
        int count = parameters.count(lines, 100_000, "lines", "swiftdeploy.lines");
        boolean goesOn = parameters.flag(follow, "follow");
        if (goesOn && isOneOfSeveral()) {
            throw ParameterErrors.followsSeveral();
        }
        Manifest manifest = setup.readManifest();
        try (Runtime runtime = setup.connect(manifest)) {
            LogView view = LogView.of(runtime, manifest, only, getLog()::info);
            view.begin(count);
            while (goesOn && sleeps()) {
                goesOn = view.goOn();
            }
        }
    }

    /** False when interrupted. */
    private static boolean sleeps() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
