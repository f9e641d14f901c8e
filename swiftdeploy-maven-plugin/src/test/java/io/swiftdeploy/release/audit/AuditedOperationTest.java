package io.swiftdeploy.release.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.release.ReleaseFixture;
import io.swiftdeploy.release.Teardown;
import io.swiftdeploy.release.WithReleaseFixture;
import io.swiftdeploy.release.context.ReleaseContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditedOperationTest extends WithReleaseFixture {

    @Test
    void recordWhenTheHistoryCannotBeWrittenTouchesNothingAndSaysSo() {
        breakHistory();

        assertThatThrownBy(shop::deploy)
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("history.jsonl");

        assertThat(shop.runtime.acts).isEmpty();
    }

    @Test
    void recordWhenOnlyTheEndCannotBeWrittenThrowsTheFailureItself() {
        shop.runtime.before = act -> {
            if (act.equals("policies")) {
                breakHistory();
                throw new SwiftDeployException("the real failure", "here", "do that");
            }
        };

        assertThatThrownBy(shop::deploy).hasMessageStartingWith("the real failure");
        assertThat(shop.log.warnings()).anyMatch(it -> it.contains("not in the history"));
    }

    @Test
    void recordWhenTheEndOfASuccessCannotBeWrittenSaysBoth() {
        shop.runtime.before = act -> {
            if (act.startsWith("route")) {
                breakHistory();
            }
        };

        assertThatThrownBy(shop::deploy).hasMessageContaining("history.jsonl");

        assertThat(shop.log.lines).anyMatch(it -> it.contains("serves on port 8080"));
        assertThat(shop.runtime.split().stable()).as("the new serves").isPresent();
    }

    @Test
    void recordLinksTheEndToItsStart() {
        shop.deploy();

        assertThat(shop.lastRecord().event().attempt())
                .hasValue(shop.records().get(0).sequence());
    }

    @Test
    void recordWhenSomethingUnexpectedHappensKeepsIt() {
        AuditedOperation operation = new AuditedOperation(shop.context(), EventType.DEPLOY, Map.of());

        assertThatThrownBy(() -> operation.record(any -> {
                    throw new IllegalStateException("a bug");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(shop.lastRecord().event().message()).contains("a bug");
    }

    /** A release whose promotion is done, but not in the history, has not failed. */
    @Test
    void recordWhenAPartIsDoneAndOnlyItsEndCannotBeWrittenIsASuccess() {
        AuditedOperation operation = new AuditedOperation(shop.context(), EventType.RELEASE, Map.of());
        SwiftDeployException full = new SwiftDeployException("The disk is full.", "here", "make room");

        assertThatThrownBy(() -> operation.record(any -> {
                    throw new UnrecordedEndException(OperationOutcome.changed("2.0.0 is stable now."), full);
                }))
                .isInstanceOf(UnrecordedEndException.class);

        assertThat(shop.recorded()).last().isEqualTo("release succeeded");
        assertThat(shop.lastRecord().event().message()).contains("2.0.0 is stable now.", "The disk is full.");
    }

    @Test
    void lastLogLinesNeverShowASecret() {
        shop.write(
                "1.0.0",
                """
                  env:
                    PASSWORD:
                      value: "hunter2"
                      secret: true
                    LEVEL: info
                  restart_policy: "no"
                """);
        shop.runtime.lastLines.add("login with hunter2 at level info refused");
        shop.runtime.before = act -> {
            if (act.startsWith("start ")) {
                shop.runtime.answers.sick.add(act.substring("start ".length()));
            } else if (act.equals("observe")) {
                shop.runtime.instances.clear();
            }
        };

        assertThatThrownBy(shop::deploy)
                .hasMessageContaining("login with ******** at level info refused")
                .hasMessageNotContaining("hunter2");
        assertThat(shop.history).content().doesNotContain("hunter2").contains("level info refused");
    }

    @Test
    void teardownIsRecordedFromItsStart() {
        shop.deploy();

        teardown();

        assertThat(shop.recorded()).endsWith("teardown started", "teardown succeeded");
        assertThat(shop.lastRecord().event().facts()).containsKey("removed");
    }

    @Test
    void teardownThatFailsIsRecorded() {
        shop.deploy();
        shop.runtime.fail("removeAll");

        assertThatThrownBy(this::teardown).hasMessageContaining("No removeAll today.");

        assertThat(shop.recorded()).endsWith("teardown started", "teardown failed");
    }

    @Test
    void teardownOfNothingSaysSo() {
        assertThat(teardown().message()).startsWith("Nothing to do");
        assertThat(shop.recorded()).containsExactly("teardown started", "teardown unchanged");
    }

    private OperationOutcome teardown() {
        ReleaseContext context = shop.context();
        return new Teardown(shop.runtime, context.records().history(), shop.log).run(ReleaseFixture.STACK);
    }

    @Test
    void rollbackWhenTheHistoryCannotBeWrittenBringsUsersBackAndSaysSo() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        breakHistory();

        shop.rollback();

        assertThat(shop.runtime.split().canary()).isEmpty();
        assertThat(shop.log.warnings()).anyMatch(it -> it.contains("users come first"));
    }

    @Test
    void rollbackWhenItsEndCannotBeWrittenSucceedsAndSaysSo() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        shop.runtime.before = act -> {
            if (act.startsWith("route")) {
                breakHistory();
            }
        };

        shop.rollback();

        assertThat(shop.runtime.split().canary()).isEmpty();
        assertThat(shop.log.warnings()).anyMatch(it -> it.contains("not in the history"));
    }

    @Test
    void gatedRecordSaysWhatItsVerdictRestsOn() {
        shop.deploy();

        assertThat(shop.lastRecord().event().basis())
                .containsKeys("policies", "manifest", "engine", "images", "plugin");
    }

    /** A folder lies where the history should. */
    private void breakHistory() {
        try {
            Files.deleteIfExists(shop.history);
            Files.createDirectories(shop.history.resolve("in the way"));
            Files.writeString(Path.of(shop.history.toString(), "in the way", "file"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
