package io.swiftdeploy.gateway.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.Backend;
import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.config.ConfigJson;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.SplitConfig;
import io.swiftdeploy.gateway.config.WatchConfig;
import io.swiftdeploy.gateway.proxy.ProxyState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class KeeperTest {
    @TempDir
    Path folder;

    private Path beat() {
        return folder.resolve("lease.heartbeat");
    }

    private WatchConfig watch(WatchConfig.State state) {
        return new WatchConfig(state, beat().toString(), "ours");
    }

    @Test
    void canaryWhoseHeartbeatStopsGivesItsUsersBackAndTheDiskSaysSo() throws Exception {
        Files.writeString(beat(), "ours 1");
        try (Backend stable = Backend.saying("stable");
                Backend canary = Backend.saying("canary");
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(stable.port())
                        .canary(100, canary.port())
                        .start()) {
            GatewayConfig watched = fixture.config("first").withWatch(watch(WatchConfig.State.WATCHED));
            assertThat(fixture.post(watched, "first").status()).isEqualTo(200);
            Files.writeString(beat(), "ours 2");
            assertThat(fixture.get("/").body()).isEqualTo("canary");

            GatewayFixture.await(() -> answer(fixture).equals("stable"));

            assertExpired(ConfigJson.read(fixture.ask("GET", "/config").body()));
            GatewayFixture.await(() -> fixture.folder().config().activeWatch().isEmpty());
            assertExpired(fixture.folder().config());
            assertThat(fixture.post(watched, watched.generation()).status()).isEqualTo(412);
        }
    }

    private void assertExpired(GatewayConfig config) {
        assertThat(config.split()).isEqualTo(new SplitConfig(GatewayFixture.STABLE, GatewayFixture.CANARY, 0));
        assertThat(config.watch()).isEqualTo(watch(WatchConfig.State.EXPIRED));
    }

    private static String answer(GatewayFixture fixture) {
        try {
            return fixture.get("/").body();
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void watchedCanaryExpiresAfterARestartOfTheGateway() throws Exception {
        Files.writeString(beat(), "ours 1");
        try (Backend stable = Backend.saying("stable");
                Backend canary = Backend.saying("canary");
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).canary(100, canary.port())) {
            fixture.start(fixture.config("first").withWatch(watch(WatchConfig.State.WATCHED)));
            assertThat(answer(fixture)).isEqualTo("canary");

            GatewayFixture.await(() -> answer(fixture).equals("stable"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "address.json", "gateway.json"})
    void fileThatIsDamagedIsWrittenAnew(String name) throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(folder).start()) {
            String whole = Files.readString(folder.resolve(name)).strip();
            for (String damage : new String[] {"", "{\"gen"}) {
                Files.writeString(folder.resolve(name), damage);
                GatewayFixture.await(() -> text(folder.resolve(name)).equals(whole));
            }
            Files.delete(folder.resolve(name));
            GatewayFixture.await(() -> text(folder.resolve(name)).equals(whole));
            RawClient.Answer answer = fixture.ask("GET", "/generation");
            assertThat(answer.body()).isEqualTo("first");
        }
    }

    @Test
    void ownOutputThatIsTooLargeIsEmptied() throws Exception {
        Path output = Files.createFile(folder.resolve("gateway.log"));
        try (RandomAccessFile file = new RandomAccessFile(output.toFile(), "rw")) {
            file.setLength(65L << 20);
        }
        try (GatewayFixture fixture = new GatewayFixture(folder).start()) {
            assertThat(fixture.ask("GET", "/generation").body()).isEqualTo("first");
            GatewayFixture.await(() -> output.toFile().length() == 0);
        }
    }

    /** Whoever closed a gateway may remove its folder: nothing is written there any more. */
    @Test
    void closeWaitsForARepairThatHasBegun() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        GatewayFixture fixture = new GatewayFixture(folder);
        Keeper keeper = Keeper.start(new ProxyState(fixture.folder(), fixture.config("first")), () -> {
            begun.countDown();
            await(mayEnd);
            ended.set(true);
        });
        begun.await();
        AtomicBoolean endedAtClose = new AtomicBoolean();
        Thread closing = new Thread(() -> {
            keeper.close();
            endedAtClose.set(ended.get());
        });

        closing.start();
        GatewayFixture.await(() ->
                closing.getState() == Thread.State.TIMED_WAITING || closing.getState() == Thread.State.TERMINATED);
        mayEnd.countDown();
        closing.join();

        assertThat(endedAtClose).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
