package io.swiftdeploy.maven.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.maven.DeployMojo;
import org.apache.maven.plugin.logging.Log;
import org.junit.jupiter.api.Test;

class PrintableLogTest {
    private final RecordingMavenLog lines = new RecordingMavenLog();
    private final Log log = new PrintableLog(lines);

    @Test
    void linesThatQuoteEscapeSequencesShowThem() {
        log.info("app-1 | \u001b[32mok\u001b[0m");
        log.warn("50 %\rnginx: [emerg] \u009b2J");
        log.error("\u202egnp.exe");

        assertThat(lines.lines)
                .containsExactly(
                        "INFO app-1 | \\x1b[32mok\\x1b[0m",
                        "WARN 50 %\\x0dnginx: [emerg] \\x9b2J",
                        "ERROR \\u202egnp.exe");
    }

    @Test
    void aGoalHasNoOtherLog() {
        DeployMojo goal = new DeployMojo();
        goal.setLog(lines);

        goal.getLog().info("\u001b[2J");

        assertThat(lines.lines).containsExactly("INFO \\x1b[2J");
    }
}
