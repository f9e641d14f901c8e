package io.swiftdeploy.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long new instances may take: the build says it before the manifest, the manifest before the POM. */
class HealthLimitTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "60, '', '', 60",
        "45, '', '', 45",
        "60, 90s, '', 90",
        "45, 90s, '', 90",
        "45, '', 30, 30",
        "60, 90s, 30, 30",
        "45, 20s, 30, 30"
    })
    void healthLimitIsThatOfTheBuildElseTheManifestsElseThePoms(
            String pom, String startPeriod, String given, long seconds) throws IOException {
        Files.writeString(
                folder.resolve("manifest.yaml"),
                "services: {name: shop, image: 'shop:1', port: 3000"
                        + (startPeriod.isEmpty() ? "" : ", health: {start_period: " + startPeriod + "}") + "}\n");
        DeployMojo goal =
                Goals.in(folder, new DeployMojo(), given.isEmpty() ? Map.of() : Map.of("swiftdeploy.timeout", given));
        Goals.set(goal, "timeout", pom);
        GoalSetup setup = goal.setup();

        assertThat(AbstractReleaseMojo.timed(setup, goal.settings(setup), setup.readManifest())
                        .healthLimit())
                .hasSeconds(seconds);
    }
}
