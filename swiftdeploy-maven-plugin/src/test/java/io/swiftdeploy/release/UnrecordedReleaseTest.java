package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.release.audit.UnrecordedEndException;
import io.swiftdeploy.release.audit.UnrecordedStepException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that fills up in the middle of an operation: users come before the record. */
class UnrecordedReleaseTest extends WithReleaseFixture {
    private final AtomicInteger routes = new AtomicInteger();

    @BeforeEach
    void prepare() {
        shop.deploy("1.0.0");
        shop.runtime.policies.outcomes = facts -> Outcome.PROMOTE;
        shop.steps = "[10, 50]";
        shop.write("2.0.0", "");
    }

    /** From the moment when users move for the {@code number}th time. */
    private void fillDiskAtRoute(int number) {
        shop.runtime.before = act -> {
            if (act.startsWith("route") && routes.incrementAndGet() == number) {
                breakHistory();
            }
        };
    }

    /** What begins with {@code call} fails from the moment on when users move for the {@code number}th time. */
    private void failFromRoute(int number, String call) {
        Consumer<String> filling = shop.runtime.before;
        shop.runtime.before = act -> {
            filling.accept(act);
            if (act.startsWith(call) && routes.get() >= number) {
                throw new SwiftDeployException("No Engine answers.", "the fake", "start it");
            }
        };
    }

    private void breakHistory() {
        try {
            Files.move(shop.history, shop.history.resolveSibling("kept"));
            Files.createDirectory(shop.history);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void releaseWhoseStepCannotBeRecordedTakesItsCanaryBack(int step) {
        fillDiskAtRoute(step);

        assertThatThrownBy(shop::release)
                .isInstanceOf(UnrecordedStepException.class)
                .hasMessageStartingWith("The step could not be recorded, so the canary was taken back: The history is")
                .hasMessageNotContaining("% of the requests");

        assertThat(shop.runtime.split().canary()).isEmpty();
        assertThat(shop.versions()).contains("stable 1.0.0").doesNotContain("canary 2.0.0");
        assertThat(shop.log.warnings()).anyMatch(it -> it.contains("is not in the history, and goes on all the same"));
    }

    @Test
    void releaseWhoseStepCannotBeRecordedNorTakenBackSaysThatTheCanaryMayGetUsers() {
        fillDiskAtRoute(2);
        failFromRoute(3, "route");

        assertThatThrownBy(shop::release)
                .isInstanceOf(FailedRollbackException.class)
                .hasMessageContaining("gets 50 % of the requests.")
                .hasMessageContaining("may still get requests")
                .hasMessageNotContaining("taken back");
    }

    @Test
    void releaseWhosePromotionCannotBeRecordedLeavesItToUsersAndSaysSo() {
        fillDiskAtRoute(3);

        assertThatThrownBy(shop::release)
                .isInstanceOf(UnrecordedEndException.class)
                .hasMessageContaining("is stable now and gets every request.")
                .hasMessageNotContaining("may still get requests");

        assertThat(shop.versions()).contains("stable 2.0.0");
        assertThat(shop.log.warnings()).noneMatch(it -> it.contains("Rolling the canary back"));
    }

    @Test
    void releaseWhosePromotionCannotBeRecordedIsNoFailedRollbackWhenNobodyCanLookEither() {
        fillDiskAtRoute(3);
        failFromRoute(3, "observe");

        assertThatThrownBy(shop::release)
                .isInstanceOf(UnrecordedEndException.class)
                .hasMessageContaining("is stable now and gets every request.");

        assertThat(shop.log.warnings()).noneMatch(it -> it.contains("canary"));
        assertThat(shop.versions()).contains("stable 2.0.0");
    }

    @Test
    void runAfterAPromotionThatCouldNotBeRecordedRecordsThatItWasDone() throws IOException {
        fillDiskAtRoute(3);
        assertThatThrownBy(shop::release).isInstanceOf(UnrecordedEndException.class);
        shop.runtime.before = act -> {};
        Files.delete(shop.history);
        Files.move(shop.history.resolveSibling("kept"), shop.history);

        shop.recover();

        assertThat(shop.recorded()).endsWith("release succeeded", "promote succeeded");
        assertThat(shop.unfinished()).isEmpty();
        assertThat(shop.versions()).contains("stable 2.0.0");
    }

    /** The build is killed, or the disk is full, between the end of the promotion and the end of its release. */
    @Test
    void runAfterAReleaseWhosePromotionIsRecordedAndItsOwnEndIsNotRecordsThatItWasDone() throws IOException {
        shop.release();
        assertThat(shop.recorded()).endsWith("promote succeeded", "release succeeded");
        List<String> lines = Files.readAllLines(shop.history);
        Files.writeString(shop.history, String.join("\n", lines.subList(0, lines.size() - 1)) + "\n");

        shop.recover();

        assertThat(shop.versions()).contains("stable 2.0.0");
        assertThat(shop.unfinished()).isEmpty();
        assertThat(shop.recorded()).last().isEqualTo("release succeeded");
    }

    @Test
    void deploymentThatCannotBeRecordedSaysThatUsersHaveIt() {
        fillDiskAtRoute(1);

        assertThatThrownBy(() -> shop.deploy("3.0.0"))
                .isInstanceOf(UnrecordedEndException.class)
                .hasMessageContaining("That is done, but it is not in the history");

        assertThat(shop.versions()).contains("stable 3.0.0");
    }

    private void loseLastRecord() throws IOException {
        List<String> lines = Files.readAllLines(shop.history);
        Files.writeString(shop.history, String.join("\n", lines.subList(0, lines.size() - 1)) + "\n");
    }

    /** The record itself says that the promotion succeeded; a gateway that cannot be asked changes nothing about it. */
    @Test
    void endCommandsAndRecordAfterAReleaseWhosePromotionIsRecordedAsDoneNeedsNoGatewayToTell() throws IOException {
        shop.release();
        loseLastRecord();
        assertThat(shop.recorded()).last().isEqualTo("promote succeeded");
        failFromRoute(0, "observe");

        new Recovery(shop.context()).endCommandsAndRecord();

        assertThat(shop.recorded()).last().isEqualTo("release succeeded");
    }

    /** A first release deploys. */
    @Test
    void runAfterAFirstReleaseWhoseDeploymentIsRecordedAndItsOwnEndIsNotRecordsThatItWasDone() throws IOException {
        try (ReleaseFixture fresh = new ReleaseFixture(folder.resolve("fresh"))) {
            shop = fresh;
            shop.write("1.0.0", "");
            shop.release();
            assertThat(shop.recorded()).endsWith("deploy succeeded", "release succeeded");
            loseLastRecord();

            shop.recover();

            assertThat(shop.versions()).contains("stable 1.0.0");
            assertThat(shop.recorded()).last().isEqualTo("release succeeded");
        }
    }
}
