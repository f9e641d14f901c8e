package io.swiftdeploy.runtime.process.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.gateway.config.ConfigJson;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.ListenConfig;
import io.swiftdeploy.gateway.config.MemberConfig;
import io.swiftdeploy.gateway.config.UpstreamConfig;
import io.swiftdeploy.manifest.RequestRules;
import io.swiftdeploy.manifest.Resources;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.GatewaySpec.Settings;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.runtime.process.ProcessFixture;
import io.swiftdeploy.runtime.process.Told;
import io.swiftdeploy.runtime.process.state.Fence;
import io.swiftdeploy.runtime.process.state.StateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayConfigMapperTest {
    private static final Settings SETTINGS = new Settings(
            Duration.ofSeconds(30),
            "ops \"on call\" <ops@exämple.org>",
            List.of("/metrics", "/chaos"),
            List.of("/healthz"),
            "app",
            RequestRules.NONE,
            Resources.OF_GATEWAY,
            Optional.empty(),
            64L << 20);
    private static final ListenConfig LISTEN = new ListenConfig("0.0.0.0", 8080);
    private static final Path ACCESS_LOG = Path.of("/var/log/access.log");
    private static final TrafficSplit BOTH =
            new TrafficSplit(Optional.of("ab12"), Optional.of("cd34"), 10, List.of("ef56", "0a7b"));

    @TempDir
    Path folder;

    private GatewaySpec spec;

    @BeforeEach
    void plan() {
        spec = new ProcessFixture(folder, "app")
                .blueprint()
                .gateway(new GatewaySpec.Routes(TrafficSplit.none(), Set.of()));
    }

    private static SortedMap<String, UpstreamConfig> upstreams() {
        return new TreeMap<>(Map.of(
                "stable_ab12",
                new UpstreamConfig(
                        "stable_ab12",
                        "stable",
                        List.of(
                                new MemberConfig("app-stable-ab12-1", 40123),
                                new MemberConfig("app-stable-ab12-2", 40125))),
                "canary_cd34",
                new UpstreamConfig("canary_cd34", "canary", List.of(new MemberConfig("app-canary-cd34-1", 40124)))));
    }

    private GatewayConfig config(TrafficSplit split) {
        GatewaySpec routed =
                new GatewaySpec(spec.workload(), spec.listener(), SETTINGS, new GatewaySpec.Routes(split, Set.of()));
        return GatewayConfigMapper.config(routed, upstreams(), LISTEN, ACCESS_LOG);
    }

    private static String ofTheFirstVersion() throws IOException {
        try (InputStream file =
                GatewayConfigMapperTest.class.getResourceAsStream("/runtime/gateway-of-first-version.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void configIsWhatTheGatewayReads() throws Exception {
        JsonNode json = new ObjectMapper().readTree(ConfigJson.text(config(BOTH)));

        JsonNode expected = new ObjectMapper()
                .readTree(
                        """
                {"split": {"stable": "stable_ab12", "canary": "canary_cd34", "canaryWeight": 10,
                   "former": ["ef56", "0a7b"]},
                 "groups": [
                   {"upstream": "canary_cd34", "track": "canary",
                    "members": [{"name": "app-canary-cd34-1", "port": 40124}]},
                   {"upstream": "stable_ab12", "track": "stable",
                    "members": [{"name": "app-stable-ab12-1", "port": 40123},
                                {"name": "app-stable-ab12-2", "port": 40125}]}],
                 "listen": {"address": "0.0.0.0", "port": 8080},
                 "settings": {"proxyTimeoutMillis": 30000, "contact": "ops \\"on call\\" <ops@exämple.org>",
                   "service": "app", "hiddenPaths": ["/metrics", "/chaos"], "unjournaledPaths": ["/healthz"]},
                 "accessLog": "/var/log/access.log", "generation": "%s"}
                """
                                .formatted(config(BOTH).generation()));
        assertThat(json.toString().length()).isEqualTo(expected.toString().length());
        assertThat(json).isEqualTo(expected);
    }

    @Test
    void configOfTheSamePlanIsWhatTheFirstVersionWrote() throws Exception {
        assertThat(ConfigJson.text(config(BOTH)).replace("\r\n", "\n"))
                .isEqualTo(ofTheFirstVersion().strip());
    }

    @Test
    void configThatTheFirstVersionWroteIsTakenOverUnchanged() throws Exception {
        Told told = new Told();
        GatewayFolder gateway = new GatewayFolder(folder, new StateFiles(told, Fence.NONE));
        Files.writeString(gateway.configFile(), ofTheFirstVersion());

        GatewayConfig read = gateway.config().orElseThrow();

        assertThat(read).isEqualTo(config(BOTH));
        assertThat(GatewayConfigMapper.split(read)).isEqualTo(BOTH);
        assertThat(told.warnings).isEmpty();
    }

    @Test
    void configWhenItsSplitIsImpossibleIsNone() throws Exception {
        Told told = new Told();
        GatewayFolder gateway = new GatewayFolder(folder, new StateFiles(told, Fence.NONE));
        Files.writeString(gateway.configFile(), ofTheFirstVersion().replace("\"stable\" : \"stable_ab12\",", ""));

        assertThat(gateway.config()).isEmpty();
        assertThat(told.warnings).singleElement().asString().contains("gateway.json", "takes everything");
    }

    @Test
    void splitOfWhatWasWrittenIsTheSame() {
        TrafficSplit third = new TrafficSplit(Optional.of("ab12"), Optional.empty(), 0, List.of("ef56", "0a7b"));
        for (TrafficSplit split : List.of(BOTH, TrafficSplit.none(), third)) {
            GatewayConfig read = ConfigJson.read(ConfigJson.text(config(split)));
            assertThat(read).isEqualTo(config(split));
            assertThat(GatewayConfigMapper.split(read)).isEqualTo(split);
        }
    }

    @Test
    void configWhenAnInstanceHasAnotherPortHasAnotherGeneration() {
        GatewayConfig moved = GatewayConfigMapper.with(
                config(BOTH),
                new TreeMap<>(Map.of(
                        "canary_cd34",
                        new UpstreamConfig(
                                "canary_cd34", "canary", List.of(new MemberConfig("app-canary-cd34-1", 40999))))));

        assertThat(moved.groups()).hasSize(2);
        assertThat(moved.generation()).isNotEqualTo(config(BOTH).generation());
        assertThat(GatewayConfigMapper.with(moved, upstreams())).isEqualTo(config(BOTH));
    }

    @Test
    void servingKeepsOnlyTheUpstreamsThatTheSplitNames() {
        assertThat(GatewayConfigMapper.serving(
                        config(BOTH), new TrafficSplit(Optional.of("ab12"), Optional.empty(), 0)))
                .containsOnlyKeys("stable_ab12");
        assertThat(GatewayConfigMapper.serving(config(BOTH), TrafficSplit.none()))
                .isEmpty();
    }

    @Test
    void configWhenTheSplitNamesARevisionWithoutInstancesSaysSo() {
        assertThatThrownBy(() -> config(new TrafficSplit(Optional.of("9999"), Optional.empty(), 0)))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("split names stable_9999, which is no group")
                .hasMessageContaining("swiftdeploy:deploy");
    }
}
