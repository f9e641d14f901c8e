package io.swiftdeploy.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.history.Result;
import io.swiftdeploy.outcome.Outcome.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobSummaryTest {
    private static final int LIMIT = 1024 * 1024;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("summary.md");
    }

    private static JobSummary summary(Outcome outcome) {
        return new JobSummary(outcome, Path.of("target", "outcome.json"), Path::toString);
    }

    @Test
    void summaryHasTheVerdictAndWhereToLookNext() throws IOException {
        OutcomeFinding rule = Outcomes.finding("disk_free", FindingState.FAILED, "Too little disk.");

        summary(Outcomes.denied(rule)).appendTo(file);

        assertThat(file)
                .content()
                .startsWith("### SwiftDeploy deploy shop: denied\n\n| | |\n| --- | --- |\n")
                .contains(
                        "| Next | tidy up |\n",
                        "| Serves | stable 1.0.0 (revision 045ff5dcb5, 90 %), canary (revision 77b1c3d2aa, 10 %) |\n",
                        "| Service | [http\\://localhost:8080/](<http://localhost:8080/>) |\n",
                        "| Live page | [http\\://127.0.0.1:4321/0123/](<http://127.0.0.1:4321/0123/>)"
                                + " (on the build's machine) |\n",
                        "| Report | <code>report.md</code> |\n",
                        "| pre-deploy | infrastructure disk_free | failed | 4.5 GB | 10 GB | Too little disk. |\n");
    }

    @Test
    void summaryOfAGoalWithoutAPageHasNoLinkToOne() {
        Ending ending = new Ending(Result.FAILED, BuildEffect.ERROR, "It broke.", Optional.empty());

        assertThat(summary(Outcomes.bare(ending)).text()).contains("It broke.").doesNotContain("Live page");
    }

    @Test
    void summariesOfSeveralGoalsFollowEachOther() throws IOException {
        Files.writeString(file, "# Of another tool");

        summary(Outcomes.succeeded("deploy")).appendTo(file);
        summary(Outcomes.succeeded("audit")).appendTo(file);

        assertThat(file).content().containsSubsequence("# Of another tool\n\n### ", "deploy", "\n\n### ", "audit");
    }

    @Test
    void hostileTextIsNoMarkup() throws IOException {
        summary(Outcomes.denied(Outcomes.finding(Outcomes.HOSTILE, FindingState.FAILED, Outcomes.HOSTILE)))
                .appendTo(file);

        assertThat(file)
                .content()
                .contains("&lt;b&gt;&amp;", "\\|", "\\`x\\`", "\\[l\\]")
                .doesNotContain("<b>", "\n::error", "\u001b", "\u0000");
    }

    @Test
    void tableThatWouldPassTheLimitIsLeftOutAndTheSummarySaysSo() throws IOException {
        OutcomeFinding[] rules = IntStream.range(0, 5000)
                .mapToObj(it -> Outcomes.finding("rule_" + it, FindingState.PASSED, "fine ".repeat(60)))
                .toArray(OutcomeFinding[]::new);

        summary(Outcomes.denied(rules)).appendTo(file);

        assertThat(file)
                .content()
                .contains("| What |", "The table of 5000 rules is left out")
                .doesNotContain("rule_1");
    }

    @Test
    void summaryOfAStepThatHasNearlyAllStaysWithinTheLimit() throws IOException {
        Files.write(file, new byte[LIMIT - 1200]);
        OutcomeFinding rule = Outcomes.finding("disk_free", FindingState.FAILED, "no ".repeat(150));

        summary(Outcomes.denied(rule, rule, rule)).appendTo(file);

        assertThat(Files.size(file)).isBetween(LIMIT - 1000L, (long) LIMIT);
    }

    @Test
    void summaryWhenTheStepHasAllOfItIsNotWritten() throws IOException {
        Files.write(file, new byte[LIMIT - 10]);

        assertThatThrownBy(() -> summary(Outcomes.denied()).appendTo(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("GitHub takes 1048576");
        assertThat(file).hasSize(LIMIT - 10);
    }

    @Test
    void summaryWhenTheFileIsAFolderFails() {
        assertThatThrownBy(() -> summary(Outcomes.denied()).appendTo(folder)).isInstanceOf(IOException.class);
    }
}
