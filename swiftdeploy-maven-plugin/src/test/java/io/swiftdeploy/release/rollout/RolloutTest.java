package io.swiftdeploy.release.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.release.ReleaseFixture;
import io.swiftdeploy.release.WithReleaseFixture;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.runtime.Inspection.Bypass;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Version 1 serves; version 2 is on its way when something fails. */
class RolloutTest extends WithReleaseFixture {
    private ReleaseFixture.Serving before;

    @BeforeEach
    void deployFirst() {
        shop.deploy("1.0.0");
        before = shop.serving();
        shop.runtime.acts.clear();
    }

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "start", "route", "limit"})
    void runWhenAStepFailsLeavesEverythingAsItWas(String step) {
        shop.runtime.fail(step);

        assertThatThrownBy(() -> shop.deploy("2.0.0")).hasMessageContaining("No " + step + " today.");

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.versions()).containsExactly("stable 1.0.0");
        assertThat(shop.recorded()).endsWith("deploy started", "deploy failed");
    }

    @Test
    void runWhenAnInstanceCanBeReachedBesideTheGatewayWarnsAndServes() {
        shop.runtime.bypasses.add(new Bypass("shop-stable-1", new InetSocketAddress("192.0.2.7", 21000)));

        shop.deploy("2.0.0");

        assertThat(shop.versions()).contains("stable 2.0.0");
        assertThat(shop.log.warnings())
                .anyMatch(
                        it -> it.endsWith(
                                "Instance shop-stable-1 takes connections at 192.0.2.7:21000 beside the gateway, where nothing hides its"
                                        + " inner routes. Let the service listen only on the address in APP_HOST, which is 127.0.0.1 here."));
    }

    @Test
    void deployWhenUsersAreStickyAndTheKeyCannotBeReadChangesNothing() {
        shop.handover = "0s\n  sticky: cookie";
        shop.runtime.fail("secretHash");

        assertThatThrownBy(() -> shop.deploy("2.0.0")).hasMessageContaining("No secretHash today.");

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.versions()).containsExactly("stable 1.0.0");
    }

    @Test
    void runWhenTheNewInstancesCannotBeIntroducedLeavesEverythingAsItWas() {
        AtomicInteger routes = new AtomicInteger();
        shop.runtime.before = act -> {
            if (act.startsWith("groups") && routes.incrementAndGet() == 1) {
                throw new SwiftDeployException("nginx refuses", "the gateway", "fix it");
            }
        };

        assertThatThrownBy(() -> shop.deploy("2.0.0")).hasMessageContaining("nginx refuses");

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.versions()).containsExactly("stable 1.0.0");
    }

    @Test
    void runWhenTheNewNeverGetsHealthyLeavesEverythingAsItWas() {
        shop.healthLimit = Duration.ofMillis(200);
        shop.runtime.lastLines.add("cannot reach the database");
        shop.runtime.before = act -> {
            if (act.startsWith("start ")) {
                shop.runtime.answers.sick.add(act.substring("start ".length()));
            }
        };

        assertThatThrownBy(() -> shop.deploy("2.0.0"))
                .hasMessageContaining("did not get healthy")
                .hasMessageContaining("cannot reach the database")
                .hasMessageContaining("what served before still serves");

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.versions()).containsExactly("stable 1.0.0");
    }

    @Test
    void runWhenTheNewEndsAtOnceDoesNotWaitForIt() {
        shop.write("2.0.0", "  restart_policy: \"no\"");
        shop.healthLimit = Duration.ofHours(1);
        shop.runtime.before = act -> {
            if (act.startsWith("start ")) {
                shop.runtime.answers.sick.add(act.substring("start ".length()));
            } else if (act.equals("observe")) {
                shop.runtime.instances.keySet().removeIf(it -> !before.running().contains(it));
            }
        };

        assertThatThrownBy(shop::deploy).hasMessageContaining("ended instead of getting healthy");

        assertThat(shop.serving()).isEqualTo(before);
    }

    @Test
    void runWhenTheGatewayDoesNotReachTheNewLeavesEverythingAsItWas() {
        shop.healthLimit = Duration.ofMillis(500);
        shop.runtime.before = act -> {
            if (act.startsWith("start ")) {
                String revision = act.replaceAll("start shop-stable-(.*)-1", "$1");
                shop.runtime.answers.sick.add("stable_" + revision);
            }
        };

        assertThatThrownBy(() -> shop.deploy("2.0.0")).hasMessageContaining("does not reach the new instances");

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.versions()).containsExactly("stable 1.0.0");
    }

    @Test
    void runWhenTheUndoFailsBeforeTheSwitchStillRemovesWhatItStarted() {
        shop.runtime.fail("groups");

        assertThatThrownBy(() -> shop.deploy("2.0.0")).hasMessageContaining("No groups today.");

        assertThat(shop.versions()).containsExactly("stable 1.0.0");
        assertThat(shop.runtime.split()).isEqualTo(before.split());
    }

    @Test
    void runWhenTheUndoFailsAfterTheSwitchLeavesTheNewRunning() {
        AtomicInteger routes = new AtomicInteger();
        shop.runtime.before = act -> {
            if (act.startsWith("route") || act.startsWith("groups") && routes.incrementAndGet() > 1) {
                throw new SwiftDeployException("the gateway does not answer", "the gateway", "see its log");
            }
        };

        assertThatThrownBy(() -> shop.deploy("2.0.0")).hasMessageContaining("the gateway does not answer");

        assertThat(shop.versions())
                .as("requests may be on their way to either")
                .containsExactly("stable 1.0.0", "stable 2.0.0");
        assertThat(shop.log.warnings()).anyMatch(it -> it.contains("left running"));
    }

    @Test
    void runWhenRemovingTheNewFailsStillRestoresTheRoutes() {
        shop.runtime.before = act -> {
            if (act.startsWith("route") || act.startsWith("remove")) {
                throw new SwiftDeployException("No " + act, "the fake", "let it be");
            }
        };

        assertThatThrownBy(() -> shop.deploy("2.0.0")).hasMessageStartingWith("No route");

        assertThat(shop.runtime.split()).isEqualTo(before.split());
        assertThat(shop.log.warnings())
                .anyMatch(it -> it.contains("The previous state could not be restored completely: No remove"));
    }

    @Test
    void runWhenInterruptedRestoresEverythingAndStaysInterrupted() {
        shop.runtime.before = act -> {
            if (act.startsWith("start ")) {
                shop.runtime.answers.sick.add(act.substring("start ".length()));
                Thread.currentThread().interrupt();
            }
        };

        assertThatThrownBy(() -> shop.deploy("2.0.0"))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("Interrupted");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.versions()).containsExactly("stable 1.0.0");
        assertThat(shop.recorded()).endsWith("deploy started", "deploy failed");
    }

    @Test
    void runWhenRequestsTakeTooLongStopsTheOldAnyway() {
        shop.runtime.drains = false;

        shop.deploy("2.0.0");

        assertThat(shop.versions()).containsExactly("stable 2.0.0", "stable [1.0.0]");
        assertThat(shop.log.warnings())
                .anyMatch(it -> it.contains("still go on after 45 s end with their instances now"));
    }

    @Test
    void runWhenTheDrainCannotBeWatchedLeavesTheOldRunning() {
        shop.runtime.fail("drain");

        OperationOutcome outcome = shop.deploy("2.0.0");

        assertThat(outcome.changed()).isTrue();
        assertThat(shop.versions()).containsExactly("stable 1.0.0", "stable 2.0.0");
        assertThat(shop.lastRecord().event().facts()).containsEntry("left_behind", List.copyOf(before.running()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "remove"})
    void runWhenTheOldCannotBeEndedHasSucceededAndSaysWhatIsLeft(String step) {
        shop.keepRevisions = 1;
        shop.deploy("2.0.0");
        shop.runtime.fail(step);

        OperationOutcome outcome = shop.deploy("3.0.0");

        assertThat(outcome.message()).contains("3.0.0").contains("serves");
        assertThat(shop.runtime.split().stable()).isNotEqualTo(before.split().stable());
        assertThat(shop.log.warnings()).anyMatch(it -> it.startsWith("WARN Still running, without traffic"));
        assertThat(shop.lastRecord().event().facts()).containsKey("left_behind");
        assertThat(shop.recorded()).endsWith("deploy started", "deploy succeeded");
    }

    @Test
    void runWhenNoInstanceEndsDoesNotWarnOfWebSocketsThatGoOn() {
        shop.startCanary("2.0.0", 10);
        shop.runtime.drains = false;

        shop.startCanary("2.0.0", 50);

        assertThat(shop.runtime.split().canaryWeight()).isEqualTo(50);
        assertThat(shop.log.warnings()).noneMatch(it -> it.contains("WebSockets"));
    }

    @Test
    void runStopsWhatAnEarlierOneLeftRunning() {
        shop.runtime.fail("stop");
        shop.deploy("2.0.0");
        shop.runtime.before = act -> {};

        shop.deploy("3.0.0");

        assertThat(shop.versions()).containsExactly("stable 3.0.0", "stable [1.0.0]", "stable [2.0.0]");
    }

    @Test
    void runWhenAKeptRevisionDoesNotComeUpStopsItAgain() {
        shop.deploy("2.0.0");
        shop.runtime.fail("route");

        assertThatThrownBy(() -> shop.deploy("1.0.0")).hasMessageContaining("No route today.");

        assertThat(shop.versions()).containsExactly("stable 2.0.0", "stable [1.0.0]");
    }

    @Test
    void runStartsTheNewBeforeTheOldIsTouched() {
        shop.deploy("2.0.0");

        assertThat(shop.runtime.acts.stream().map(it -> it.replaceFirst(" .*", "")))
                .containsExactly("policies", "gateway", "start", "groups", "route", "drain", "stop");
    }
}
