package io.swiftdeploy.runtime.process.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swiftdeploy.plan.GatewaySpec.Settings;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.runtime.process.gateway.GatewayFile.Listen;
import io.swiftdeploy.runtime.process.gateway.GatewayFile.Member;
import io.swiftdeploy.runtime.process.gateway.GatewayFile.RoutedGroup;
import io.swiftdeploy.runtime.process.state.Fields;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GatewayFileTest {
    private static final Settings SETTINGS = new Settings(
            Duration.ofSeconds(30), "ops@example.org", List.of("/metrics", "/chaos"), List.of("/healthz"), "app");

    private static GatewayFile file(TrafficSplit split, int port) {
        TreeMap<String, RoutedGroup> groups = new TreeMap<>(Map.of(
                "stable_ab12",
                new RoutedGroup(Track.STABLE, List.of(new Member("app-stable-ab12-1", port))),
                "canary_cd34",
                new RoutedGroup(Track.CANARY, List.of(new Member("app-canary-cd34-1", 40124)))));
        return new GatewayFile(split, groups, new Listen("0.0.0.0", 8080), SETTINGS, Path.of("/var/log/a.log"));
    }

    private static GatewayFile both() {
        return file(new TrafficSplit(Optional.of("ab12"), Optional.of("cd34"), 10), 40123);
    }

    @Test
    void textIsWhatTheGatewaysProgramReads() throws Exception {
        JsonNode json = new ObjectMapper().readTree(both().text());

        JsonNode expected = new ObjectMapper()
                .readTree(
                        """
                {"split": {"stable": "stable_ab12", "canary": "canary_cd34", "canaryWeight": 10},
                 "groups": [
                   {"upstream": "canary_cd34", "track": "canary",
                    "members": [{"name": "app-canary-cd34-1", "port": 40124}]},
                   {"upstream": "stable_ab12", "track": "stable",
                    "members": [{"name": "app-stable-ab12-1", "port": 40123}]}],
                 "listen": {"address": "0.0.0.0", "port": 8080},
                 "settings": {"proxyTimeoutMillis": 30000, "contact": "ops@example.org", "service": "app",
                   "hiddenPaths": ["/metrics", "/chaos"], "unjournaledPaths": ["/healthz"]},
                 "accessLog": "/var/log/a.log", "generation": "%s"}
                """
                                .formatted(both().generation()));
        assertThat(json.toString().length()).isEqualTo(expected.toString().length());
        assertThat(json).isEqualTo(expected);
    }

    @Test
    void ofWhatWasWrittenIsTheSame() throws Exception {
        TrafficSplit third = new TrafficSplit(Optional.of("ab12"), Optional.empty(), 0, List.of("ef56", "0a7b"));
        for (GatewayFile file : List.of(both(), file(TrafficSplit.none(), 1), file(third, 1))) {
            assertThat(GatewayFile.of(new Fields(new ObjectMapper().readTree(file.text()))))
                    .isEqualTo(file);
        }
    }

    @Test
    void generationWhenAnInstanceHasAnotherPortIsAnother() {
        TrafficSplit split = new TrafficSplit(Optional.of("ab12"), Optional.empty(), 0);

        assertThat(file(split, 40123).generation()).isEqualTo(file(split, 40123).generation());
        assertThat(file(split, 40123).generation())
                .isNotEqualTo(file(split, 40999).generation());
    }

    @Test
    void servingKeepsOnlyTheGroupsThatTheSplitNames() {
        assertThat(both().serving(new TrafficSplit(Optional.of("ab12"), Optional.empty(), 0)))
                .containsOnlyKeys("stable_ab12");
        assertThat(both().serving(TrafficSplit.none())).isEmpty();
    }
}
