package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrackPlan;
import io.swiftdeploy.plan.TrafficSplit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that outlive many reloads of a real nginx with little memory. */
class OldWorkersDockerIT {
    private static final int PORT = 18_344;
    private static final String NAME = "tst-workers";
    private static final String GATEWAY = NAME + "-gateway";
    private static final int RELOADS = 14;

    private final List<Socket> clients = new ArrayList<>();
    private Optional<RealEngine> open = Optional.empty();

    @BeforeEach
    void connect() {
        open = Optional.of(new RealEngine(NAME, PORT));
    }

    @AfterEach
    void remove() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        open.ifPresent(RealEngine::close);
    }

    private RealEngine engine() {
        return open.orElseThrow();
    }

    private long figure(String script) {
        return Long.parseLong(engine().run(GATEWAY, script).output().strip());
    }

    private long oldWorkers() {
        return figure("cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n' | grep -c 'is shutting down' || true");
    }

    private long memory() {
        return figure("cat /sys/fs/cgroup/memory.stat /sys/fs/cgroup/memory/memory.stat 2>/dev/null"
                + " | sed -n 's/^\\(anon\\|total_rss\\) //p'");
    }

    /** A client whose request goes on: its worker does not end. */
    private void hold() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), PORT);
        clients.add(client);
        client.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\nX-More: ".getBytes(StandardCharsets.US_ASCII));
    }

    private static String answer(Socket client) throws IOException {
        client.setSoTimeout(20_000);
        client.getOutputStream().write("x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        byte[] begin = client.getInputStream().readNBytes(15);
        return new String(begin, StandardCharsets.US_ASCII);
    }

    private static GatewaySpec withCanary(SpecFactory blueprint, TrackPlan.Start stable) {
        TrafficSplit split = new TrafficSplit(
                Optional.of(stable.group().revision()),
                Optional.of(blueprint.start(Track.CANARY).group().revision()),
                0);
        return blueprint.gateway(new Routes(split, Set.of(stable.group())));
    }

    @Test
    void connectionsOutliveReloadsUntilMemoryIsShortAndTheGatewayServes() throws IOException {
        SpecFactory blueprint = engine().blueprintOfGateway("resources: {memory: 96m}");
        TrackPlan.Start stable = engine().serve(blueprint);
        for (int reload = 0; reload < RELOADS; reload++) {
            for (int i = 0; i < 16; i++) {
                hold();
            }
            engine().route(reload % 2 == 0 ? withCanary(blueprint, stable) : RealEngine.serving(blueprint, stable));
            System.out.printf(
                    "96 MB, after %d reloads: %d old workers, %.1f MB%n",
                    reload + 1, oldWorkers(), memory() / 1048576.0);
            if (reload == 2) {
                assertThat(answer(clients.get(0))).isEqualTo("HTTP/1.1 200 OK");
            }
        }

        RealEngine.await("there is room again", () -> memory() < 72L << 20);
        assertThat(engine().run(GATEWAY, "true").exitCode()).isZero();
        assertThat(engine().inspect(GATEWAY).getState().getOOMKilled()).isFalse();
        assertThat(engine().inspect(GATEWAY).getRestartCount()).isZero();
        assertThat(engine().run(GATEWAY, "cat /sys/fs/cgroup/memory.events 2>/dev/null | grep -x 'oom_kill [1-9].*'")
                        .exitCode())
                .isNotZero();
        hold();
        assertThat(answer(clients.get(clients.size() - 1))).isEqualTo("HTTP/1.1 200 OK");
    }
}
