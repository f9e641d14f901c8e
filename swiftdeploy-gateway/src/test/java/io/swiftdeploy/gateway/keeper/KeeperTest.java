package io.swiftdeploy.gateway.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.Backend;
import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.config.ConfigJson;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.SplitConfig;
import io.swiftdeploy.gateway.config.WatchConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
