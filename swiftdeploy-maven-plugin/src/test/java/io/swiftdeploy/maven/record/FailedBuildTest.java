package io.swiftdeploy.maven.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swiftdeploy.history.Actor;
import io.swiftdeploy.maven.parameter.GoalParameters;
import io.swiftdeploy.outcome.GoalResults;
import io.swiftdeploy.outcome.GoalResults.BuildServer;
import io.swiftdeploy.outcome.GoalResults.Places;
import io.swiftdeploy.release.ReleaseFixture;
import io.swiftdeploy.release.TestedCanary;
import io.swiftdeploy.release.WithReleaseFixture;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.LeaseLostException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailedBuildTest extends WithReleaseFixture {
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private Path output;
    private Path reports;
    private Path summary;

    @BeforeEach
    void deployStable() {
        output = folder.resolve("target/swiftdeploy");
        reports = folder.resolve("target/surefire-reports");
        summary = folder.resolve("summary.md");
        shop.deploy("1.0.0");
    }

    private void end(TestedCanary canary) {
        end(canary, shop::leaseOfEnd);
    }

    private void end(TestedCanary canary, Supplier<Lease> lease) {
        BuildServer gitHub = new BuildServer(
                Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", summary.toString()),
                console,
                shop.log::warning);
        GoalResults results = new GoalResults(new Places(output, reports), gitHub, shop.log);
        Telling telling = new Telling(Optional.of(results), () -> Actor.named("ann"), shop.log);
        RecordEnd record = new RecordEnd(Optional.empty(), shop.log);
        new FailedBuild(canary, lease, record, ReportFile.in(output), telling).run();
    }

    private JsonNode outcome() throws IOException {
        return new JsonMapper().readTree(Files.readString(output.resolve("outcome.json")));
    }

    private String console() {
        return console.toString(StandardCharsets.UTF_8);
    }

    @Test
    void takingBackIsToldAsARollback() throws IOException {
        end(shop.startTested("2.0.0"));

        assertThat(outcome().at("/goal").asText()).isEqualTo("rollback");
        assertThat(outcome().at("/execution").asText()).isEqualTo("build-end");
        assertThat(outcome().at("/result").asText()).isEqualTo("succeeded");
        assertThat(outcome().at("/serving/stable/weight").asInt()).isEqualTo(100);
        assertThat(outcome().at("/serving").has("canary")).isFalse();
        assertThat(outcome().at("/record").asText())
                .isEqualTo(shop.context().history().head().orElseThrow().toString());
        assertThat(outcome().at("/report").asText()).endsWith("audit_report.md");
        assertThat(output.resolve("outcomes/rollback-build-end.json")).exists();
        assertThat(reports.resolve("TEST-swiftdeploy.rollback-build-end.xml")).exists();
        assertThat(summary).content().contains("SwiftDeploy rollback shop: succeeded");
        assertThat(console()).startsWith("::notice title=SwiftDeploy rollback succeeded");
    }

    @Test
    void takingBackThatFailsIsToldAsAFailure() throws IOException {
        TestedCanary canary = shop.startTested("2.0.0");
        shop.runtime.fail("route");

        end(canary);

        assertThat(outcome().at("/result").asText()).isEqualTo("failed");
        assertThat(outcome().at("/build").asText()).isEqualTo("error");
        assertThat(outcome().at("/serving/canary/weight").asInt(-1)).isZero();
        assertThat(summary).content().contains("SwiftDeploy rollback shop: failed");
        assertThat(console()).startsWith("::error title=SwiftDeploy rollback failed");
    }

    @Test
    void canaryThatHasUsersIsNotToldOf() {
        TestedCanary canary = shop.startTested("2.0.0");
        shop.startCanary("2.0.0", 10);

        end(canary);

        assertThat(output).doesNotExist();
        assertThat(console()).isEmpty();
    }

    @Test
    void takingBackAfterTheLeaseWasLostIsTold() throws IOException {
        TestedCanary canary = shop.startTested("2.0.0");
        shop.runtime.leases.lose();

        end(canary);

        assertThat(outcome().at("/result").asText()).isEqualTo("succeeded");
        assertThat(outcome().at("/serving").has("canary")).isFalse();
        assertThat(outcome().at("/report").asText()).endsWith("audit_report.md");
    }

    @Test
    void canaryThatStaysAsAnotherBuildHasTheLeaseIsToldAsAFailure() throws IOException {
        TestedCanary canary = shop.startTested("2.0.0");
        shop.runtime.leases.lose();
        shop.runtime.leases.tryTake(ReleaseFixture.STACK, new LeaseHolder("bob@laptop", "deploy", Instant.EPOCH));

        end(canary);

        assertThat(outcome().at("/result").asText()).isEqualTo("failed");
        assertThat(outcome().at("/serving/canary/weight").asInt(-1)).isZero();
        assertThat(output.resolve("outcomes/rollback-build-end.json")).exists();
        assertThat(reports.resolve("TEST-swiftdeploy.rollback-build-end.xml")).exists();
        assertThat(console()).startsWith("::error title=SwiftDeploy rollback failed");
    }

    @Test
    void canaryThatIsLeftToARollbackIsNotToldOf() {
        TestedCanary canary = shop.startTested("2.0.0");

        end(canary, () -> {
            throw LeaseLostException.gaveWay(
                    ReleaseFixture.STACK, new LeaseHolder("bob@laptop", "rollback", Instant.EPOCH));
        });

        assertThat(output).doesNotExist();
        assertThat(console()).isEmpty();
    }

    @Test
    void reportThatCannotBeWrittenIsAWarningAndTheRestIsTold() throws IOException {
        Files.createDirectories(output.resolve("audit_report.md/full"));
        TestedCanary canary = shop.startTested("2.0.0");

        assertThatNoException().isThrownBy(() -> end(canary));

        assertThat(outcome().has("report")).isFalse();
        assertThat(shop.log.warnings()).anyMatch(it -> it.contains("The audit report could not be written"));
    }

    @Test
    void reportLiesWhereTheCommandLineOrTheProjectSays() {
        Properties given = new Properties();
        Properties project = new Properties();
        GoalParameters parameters = new GoalParameters(given, folder);
        assertThat(ReportFile.named(parameters, project, output).markdown())
                .isEqualTo(output.resolve("audit_report.md"));

        project.setProperty("swiftdeploy.report", "audit/of-project.md");
        assertThat(ReportFile.named(parameters, project, output).markdown())
                .isEqualTo(folder.resolve("audit/of-project.md"));

        assertThat(ReportFile.configured(null, parameters, output).markdown())
                .isEqualTo(output.resolve("audit_report.md"));
        File ofAudit = folder.resolve("of-audit.md").toFile();
        assertThat(ReportFile.configured(ofAudit, parameters, output).markdown())
                .isEqualTo(ofAudit.toPath());

        given.setProperty("swiftdeploy.report", "given.md");
        assertThat(ReportFile.configured(ofAudit, parameters, output).markdown())
                .isEqualTo(folder.resolve("given.md"));
        assertThat(ReportFile.named(parameters, project, output).markdown()).isEqualTo(folder.resolve("given.md"));
    }
}
