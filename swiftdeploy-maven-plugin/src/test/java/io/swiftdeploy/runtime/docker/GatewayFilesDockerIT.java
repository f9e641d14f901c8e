package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import io.swiftdeploy.container.KeeperScript;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrackPlan;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.runtime.Runtime;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The files beside a real gateway's nginx.conf. */
class GatewayFilesDockerIT {
    private static final int PORT = 18_348;
    private static final String NAME = "tst-files";
    private static final String GATEWAY = NAME + "-gateway";
    private static final String VOLUME = GATEWAY + "-conf";
    private static final String HOLDER = NAME + "-holder";

    private Optional<RealEngine> open = Optional.empty();

    @BeforeEach
    void connect() {
        open = Optional.of(new RealEngine(NAME, PORT));
    }

    @AfterEach
    void remove() {
        open.ifPresent(RealEngine::close);
    }

    private RealEngine engine() {
        return open.orElseThrow();
    }

    private String sums() {
        return engine().run(GATEWAY, "cd /etc/swiftdeploy && sha256sum nginx.conf keeper.sh *.map *.access")
                .output();
    }

    private GatewaySpec withCanary(SpecFactory blueprint, TrackPlan.Start stable) {
        TrackPlan.Start canary = blueprint.start(Track.CANARY);
        TrafficSplit split = new TrafficSplit(
                Optional.of(stable.group().revision()),
                Optional.of(canary.group().revision()),
                0);
        return blueprint.gateway(new Routes(split, Set.of(stable.group())));
    }

    /** A volume of 256 kB. It would be empty again if nobody used it for a moment. */
    private void makeSmallVolume() {
        engine().client
                .createVolumeCmd()
                .withName(VOLUME)
                .withDriver("local")
                .withDriverOpts(Map.of("type", "tmpfs", "device", "tmpfs", "o", "size=256k,mode=1777"))
                .withLabels(Map.of("io.swiftdeploy.stack", NAME))
                .exec();
        try (CreateContainerCmd command = engine().client.createContainerCmd(RealEngine.NGINX)) {
            command.withName(HOLDER)
                    .withCmd("sleep", "600")
                    .withHostConfig(HostConfig.newHostConfig().withBinds(Bind.parse(VOLUME + ":/held")))
                    .exec();
        }
        engine().client.startContainerCmd(HOLDER).exec();
    }

    @Test
    void routeOnAFullDiskLeavesEveryFileWhole() {
        makeSmallVolume();
        try {
            SpecFactory blueprint = engine().blueprint();
            TrackPlan.Start stable = engine().serve(blueprint);
            GatewaySpec next = withCanary(blueprint, stable);
            engine().run(
                            GATEWAY,
                            "cd /etc/swiftdeploy; echo '# former' >>keeper.sh; echo '# former' >>neighbours.access;"
                                    + " dd if=/dev/zero of=full bs=1k");
            String before = sums();

            assertThatThrownBy(() -> engine().route(next)).isInstanceOf(RuntimeException.class);

            assertThat(sums()).isEqualTo(before);
            engine().client.restartContainerCmd(GATEWAY).exec();
            RealEngine.await("it serves", GatewayFilesDockerIT::serves);
            engine().run(GATEWAY, "rm /etc/swiftdeploy/full");
            engine().route(next);
            assertThat(engine().run(GATEWAY, "cat /etc/swiftdeploy/keeper.sh").output())
                    .isEqualTo(KeeperScript.text());
            assertThat(engine().run(GATEWAY, "find /etc/swiftdeploy -name 'candidate*' -size +0")
                            .output())
                    .isEmpty();
        } finally {
            engine().client.removeContainerCmd(HOLDER).withForce(true).exec();
        }
    }

    private static boolean serves() {
        try (InputStream answer =
                URI.create("http://127.0.0.1:" + PORT + "/").toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.US_ASCII).equals("ok");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void tokensAreSentToNoConfigurationThatDoesNotKnowThem() {
        engine().serve(engine().blueprint());
        try (Runtime present = engine().another.get()) {
            assertThat(present.operations(engine().stack).access().token()).isPresent();
            assertThat(present.testToken(engine().stack)).isPresent();
        }
        engine().run(
                        GATEWAY,
                        "cd /etc/swiftdeploy && sed '/include .*token/ d' nginx.conf >older && mv older nginx.conf && kill -HUP 1");

        try (Runtime later = engine().another.get()) {
            assertThat(later.operations(engine().stack).access().token()).isEmpty();
            assertThat(later.testToken(engine().stack)).isEmpty();
        }
    }
}
