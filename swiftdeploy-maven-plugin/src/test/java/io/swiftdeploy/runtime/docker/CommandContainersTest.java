package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.plan.Blueprints;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.release.RecordingLog;
import io.swiftdeploy.runtime.CommandEnd;
import io.swiftdeploy.runtime.Commands;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.OneTimeCommand;
import io.swiftdeploy.runtime.docker.attachment.CommandContainers;
import io.swiftdeploy.runtime.docker.attachment.SurroundingsOnEngine;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.helper.OneShot;
import io.swiftdeploy.runtime.docker.resource.NetworksAndVolumes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A build that loses the lease somewhere in a command's life. The volume of secrets that no container has yet is the next
 * holder's then.
 */
class CommandContainersTest extends WithFakeEngine {
    private static final StackName STACK = new StackName("shop");
    private static final String LABELS = "\"Labels\":{\"io.swiftdeploy.stack\":\"shop\"}";
    private static final String OWN = "/containers/shop-before-traffic-[-0-9a-f]+";
    private static final String REMOVAL = "DELETE .*" + OWN;
    private static final String SECRETS_REMOVAL = "DELETE .*/volumes/shop-secrets-1";

    private final AtomicBoolean lost = new AtomicBoolean();
    private final RecordingLog log = new RecordingLog();

    CommandContainersTest() throws IOException {}

    @BeforeEach
    void letCommandsRun() {
        fake.reply("/networks", 200, "[{\"Name\":\"shop-net\"," + LABELS + "}]");
        fake.reply("/volumes/[-a-z0-9]+", 200, "{\"Name\":\"v\"," + LABELS + "}");
        fake.reply(
                "/volumes",
                200,
                "{\"Volumes\":[{\"Name\":\"shop-secrets-1\",\"Labels\":{\"io.swiftdeploy.role\":\"secrets\"}}]}");
        fake.reply("/containers/json", 200, "[]");
        fake.reply("/containers/create", 201, "{\"Id\":\"h\"}");
        fake.reply("/archive", 200, FakeEngine.archive("f", ""));
        fake.reply(OWN + "/start", 204, "");
        fake.reply(OWN + "/json", 200, container("exited"));
        fake.reply(OWN + "/logs", 200, "");
        fake.reply(OWN + "/stop", 204, "");
        fake.reply(OWN, 204, "");
    }

    private static String container(String state) {
        return "{\"Id\":\"c\",\"Config\":{" + LABELS + "},\"State\":{\"Status\":\"" + state + "\",\"ExitCode\":3}}";
    }

    private Commands commands() {
        Containers containers = new Containers(engine);
        OneShot helpers = new OneShot(engine.client(), containers);
        SurroundingsOnEngine surroundings = new SurroundingsOnEngine(
                engine.client(), containers, helpers, log, () -> "nginx", stack -> requireHeld());
        return new CommandContainers(
                containers,
                new NetworksAndVolumes(engine.client(), containers, helpers),
                surroundings,
                log,
                stack -> requireHeld());
    }

    private CommandEnd run(Runnable goOn) {
        InstanceSpec like = Blueprints.of(
                        """
                        services: {name: shop, image: "shop:1", port: 3000, version: "1"}
                        nginx: {image: "nginx:1.30", port: 8080}
                        network: {name: shop-net}
                        """)
                .start(Track.STABLE)
                .instances()
                .get(0);
        return commands().run(new OneTimeCommand(like, List.of("migrate"), Duration.ofSeconds(1)), goOn);
    }

    private void loseLease() {
        lost.set(true);
    }

    private void requireHeld() {
        if (lost.get()) {
            throw new LeaseLostException(STACK, "another build has taken it over");
        }
    }

    @Test
    void runWhenTheLeaseIsHeldRemovesTheContainerAndSecretsThatNothingNeeds() {
        CommandEnd end = run(this::requireHeld);

        assertThat(end.exitCode()).isEqualTo(3);
        assertThat(fake.asked).anyMatch(it -> it.matches(REMOVAL)).anyMatch(it -> it.matches(SECRETS_REMOVAL));
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void runWhenTheLeaseIsLostWhileItPreparesNeverStartsTheProgram() {
        AtomicInteger calls = new AtomicInteger();

        assertThatThrownBy(() -> run(() -> {
                    if (calls.incrementAndGet() == 2) {
                        loseLease();
                    }
                    requireHeld();
                }))
                .isInstanceOf(LeaseLostException.class);

        assertThat(fake.asked).contains("POST /containers/create").noneMatch(it -> it.endsWith("/start"));
        assertRemovedAndSecretsLeft();
    }

    private void assertRemovedAndSecretsLeft() {
        assertThat(fake.asked).anyMatch(it -> it.matches(REMOVAL)).noneMatch(it -> it.matches(SECRETS_REMOVAL));
    }

    @Test
    void runWhenTheLeaseIsLostWhileALateCommandIsStoppedSaysHowItEndedAndLeavesSecrets() {
        fake.reply(OWN + "/json", 200, container("running"));
        fake.meanwhile(OWN + "/stop", this::loseLease);

        assertThat(run(this::requireHeld).how()).isEqualTo(CommandEnd.How.TIMED_OUT);

        assertRemovedAndSecretsLeft();
        assertThat(log.warnings()).singleElement().asString().contains("lost the lease");
    }

    @Test
    void runWhenTheEngineFailsAndTheLeaseIsLostLeavesSecrets() {
        fake.reply(OWN + "/start", 500, "{\"message\":\"no space left on device\"}");
        fake.meanwhile(OWN + "/start", this::loseLease);

        assertThatThrownBy(() -> run(this::requireHeld)).hasMessageContaining("no space left on device");

        assertRemovedAndSecretsLeft();
    }

    @Test
    void runWhenItsContainerCannotBeRemovedSaysHowItEnded() {
        fake.reply(OWN, 500, "{\"message\":\"driver failed to remove root filesystem\"}");

        assertThat(run(this::requireHeld).exitCode()).isEqualTo(3);

        assertThat(log.warnings()).singleElement().asString().contains("may be left behind", "root filesystem");
    }

    @Test
    void endAbandonedWhenTheLeaseIsLostWhileItLooksLeavesTheCommandOfTheNextHolder() {
        fake.reply(
                "/containers/json",
                200,
                "[{\"Names\":[\"/shop-before-traffic-1\"],\"Labels\":{\"io.swiftdeploy.role\":\"before-traffic\"}}]");
        fake.meanwhile("/containers/json", this::loseLease);

        assertThatThrownBy(() -> commands().endAbandoned(STACK)).isInstanceOf(LeaseLostException.class);
        assertThat(fake.asked).noneMatch(it -> it.matches("(POST|DELETE) .*"));

        lost.set(false);
        assertThat(commands().endAbandoned(STACK)).containsExactly("shop-before-traffic-1");
        assertThat(fake.asked).anyMatch(it -> it.matches(REMOVAL));
    }
}
