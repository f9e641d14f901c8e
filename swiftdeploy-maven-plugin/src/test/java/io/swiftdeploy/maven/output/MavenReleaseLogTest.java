package io.swiftdeploy.maven.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.Finding;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MavenReleaseLogTest {
    private final RecordingMavenLog maven = new RecordingMavenLog();
    private final MavenReleaseLog log = new MavenReleaseLog(new PrintableLog(maven), Colour.OFF);

    @Test
    void verdictShowsEachRuleOfEachDomain() {
        Decision content = new Decision("image", true, List.of(finding("size", true, "Small enough.")));
        Decision full = new Decision(
                "infrastructure",
                false,
                List.of(
                        finding("disk_free", false, "Free disk 8.5 GB is below 10 GB."),
                        finding("cpu", true, "Idle.")));

        log.verdict(new Verdict(Stage.PRE_DEPLOY, List.of(content, full)));

        assertThat(maven.lines)
                .containsExactly(
                        "INFO Policies asked at pre-deploy:",
                        "INFO   ALLOW image",
                        "INFO     pass  Small enough.",
                        "INFO   DENY  infrastructure",
                        "INFO     FAIL  Free disk 8.5 GB is below 10 GB.",
                        "INFO     pass  Idle.");
    }

    @Test
    void verdictWhenNobodyAnsweredShowsWhy() {
        NoDecision silence = new NoDecision(NoDecision.EVERY_DOMAIN, NoDecisionCause.NOT_RUNNING, "OPA does not run.");

        log.verdict(new Verdict(Stage.PRE_PROMOTE, List.of(silence)));

        assertThat(maven.lines).endsWith("INFO   DENY  -", "INFO     FAIL  OPA does not run.");
    }

    @Test
    void verdictWhereMavenHasColourPaintsItsOwnWordsOnly() {
        Decision full = new Decision("disk", false, List.of(finding("free", false, "Full \u001b[2J.")));

        new MavenReleaseLog(new PrintableLog(maven), Colour.ON).verdict(new Verdict(Stage.PRE_DEPLOY, List.of(full)));

        assertThat(maven.lines)
                .containsExactly(
                        "INFO Policies asked at pre-deploy:",
                        "INFO   \u001b[1;31mDENY\u001b[m  disk",
                        "INFO     \u001b[1;31mFAIL\u001b[m  Full \\x1b[2J.");
    }

    @Test
    void waitingIsALineOfItsOwn() {
        log.waiting("25 %: good so far, 22 s left");

        assertThat(maven.lines).containsExactly("INFO 25 %: good so far, 22 s left");
    }

    @Test
    void colourWhereMavenHasNoneIsOff() {
        assertThat(Colour.of(ClassLoader.getPlatformClassLoader())).isEqualTo(Colour.OFF);
    }

    @Test
    void pullProgressIsForDebuggingAndSaidOnce() {
        log.pullingImage("app:1");
        log.pullProgress("app:1", "ab Downloading");
        log.pullProgress("app:1", "ab Downloading");

        assertThat(maven.lines).containsExactly("INFO Pulling app:1.", "DEBUG app:1: ab Downloading");
    }

    @Test
    void stepsAndWarningsHaveTheirLevels() {
        log.step("Starting the gateway.");
        log.warning("Some requests took longer.");

        assertThat(maven.lines).containsExactly("INFO Starting the gateway.", "WARN Some requests took longer.");
    }

    private static Finding finding(String rule, boolean pass, String message) {
        return new Finding(rule, pass, Optional.empty(), Optional.empty(), "", message);
    }
}
