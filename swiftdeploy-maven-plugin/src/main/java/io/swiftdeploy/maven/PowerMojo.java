package io.swiftdeploy.maven;

import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.maven.parameter.GoalParameters;
import io.swiftdeploy.release.context.ManifestPolicies;
import io.swiftdeploy.release.power.PowerTable;
import io.swiftdeploy.release.power.Traffic;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints how long a release takes to find a version in which 50, 5 or 1.5 % of the requests fail, and how long a good version
 * needs to become stable, by the traffic. It plays releases with the manifest's steps and thresholds, whose requests come as
 * they do on average, and asks the tests that judge real ones. It needs no stack, and changes nothing. The times are rough:
 * chance halves or doubles one. What the new version needs to start is not in them.
 */
@Mojo(name = "power", threadSafe = true, requiresProject = false)
public class PowerMojo extends AbstractSwiftDeployMojo {
    private static final List<Double> USUAL = List.of(1.0, 10.0, 100.0, 1000.0);

    /**
     * The requests a second of all users, over 0 and at most 100000. Without it, there is a line for each of 1, 10, 100 and 1000.
     */
    @Parameter(property = "rate")
    private String rate = "";

    /** It decides nothing. */
    @Override
    protected boolean hasResults(GoalParameters parameters) {
        return false;
    }

    @Override
    protected void run(GoalSetup setup) {
        List<Double> rates = rates(setup.parameters());
        Manifest manifest = setup.readManifest();
        new PowerTable(manifest.canary(), ManifestPolicies.of(manifest))
                .lines(rates)
                .forEach(getLog()::info);
    }

    private List<Double> rates(GoalParameters parameters) {
        return parameters
                .positiveOrNone(rate, Traffic.MOST, " requests a second", "rate", "swiftdeploy.rate")
                .map(it -> List.of(it.doubleValue()))
                .orElse(USUAL);
    }
}
