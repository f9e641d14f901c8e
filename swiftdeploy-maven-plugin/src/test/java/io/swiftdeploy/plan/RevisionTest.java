package io.swiftdeploy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.container.ContainerSpecHashes;
import io.swiftdeploy.io.SecretHash;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTest {
    private static final Revision BASE = Blueprints.base().revision();

    @Test
    void ofWhenNothingChangedIsTheSameInEveryRun() {
        assertThat(Blueprints.base().revision()).isEqualTo(BASE);
        assertThat(BASE.id()).matches("[0-9a-f]{10}").isEqualTo("b787d5f80f");
        assertThat(BASE.version()).isEqualTo("1.0.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicas: 2",
                "env: {A: x}",
                "env: {A: {value: x, secret: true}}",
                "restart_policy: always",
                "health: {path: /up}",
                "health: {interval: 1s}",
                "health: {command: [check]}",
                "metrics: {path: /figures}",
                "resources: {memory: 1g}",
                "resources: {cpus: 0.5}",
                "user: '1000'",
                "command: [run]",
                "volumes: [\"data:/srv\"]",
                "secrets: {a: a.txt}",
                "framework: micronaut",
                "port_env: LISTEN_ON"
            })
    void ofWhenTheServiceIsStartedOtherwiseIsAnother(String lines) {
        assertThat(Blueprints.service(lines).revision().id()).isNotEqualTo(BASE.id());
    }

    @Test
    void ofWhenNothingMoreIsToldIsTheSame() {
        assertThat(Blueprints.service("framework: none").revision()).isEqualTo(BASE);
        assertThat(Blueprints.service("port_env: []").revision()).isEqualTo(BASE);
    }

    @Test
    void ofWhenVersionPortOrImageChangedIsAnother() {
        assertThat(Blueprints.version("1.0.1").revision().id()).isNotEqualTo(BASE.id());
        assertThat(Blueprints.of(Blueprints.BASE.replace("3000", "3001"))
                        .revision()
                        .id())
                .isNotEqualTo(BASE.id());
        assertThat(Blueprints.of(Blueprints.BASE.replace("node:latest", "node:2"))
                        .revision()
                        .id())
                .isNotEqualTo(BASE.id());
    }

    @Test
    void ofWhenTheTagMovedToOtherContentIsAnother() {
        var service = Blueprints.base().manifest().service();

        assertThat(Revision.of(service, image("sha256:1"))).isNotEqualTo(Revision.of(service, image("sha256:2")));
    }

    @Test
    void ofWhenModeChangedStaysTheSame() {
        assertThat(Blueprints.baseAsCanary().revision()).isEqualTo(BASE);
    }

    @Test
    void ofWhenTheGatewayOrAThresholdChangedStaysTheSame() {
        String other = Blueprints.BASE.replace("8080", "9090") + "policies: {thresholds: {disk_free_gb: 5}}\n"
                + "canary: {weight: 20, keep_revisions: 9, steps: [50], interval: 1m, on_inconclusive: rollback}\n";

        assertThat(Blueprints.of(other).revision()).isEqualTo(BASE);
        assertThat(specs(Blueprints.of(other))).isEqualTo(specs(Blueprints.base()));
    }

    @Test
    void ofWhenEnvironmentIsWrittenInAnotherOrderStaysTheSame() {
        assertThat(Blueprints.service("env: {A: x, B: y}").revision())
                .isEqualTo(Blueprints.service("env: {B: y, A: x}").revision());
    }

    @Test
    void ofWhenWordsAreDividedOtherwiseIsAnother() {
        assertThat(Blueprints.service("command: [\"a, b\"]").revision().id())
                .isNotEqualTo(Blueprints.service("command: [a, b]").revision().id());
        assertThat(Blueprints.service("health: {command: [\"a, b\"]}")
                        .revision()
                        .id())
                .isNotEqualTo(Blueprints.service("health: {command: [a, b]}")
                        .revision()
                        .id());
    }

    @Test
    void ofWhenASecretChangedIsAnotherAndShowsNothing() {
        Revision first =
                Blueprints.service("env: {A: {value: hunter2, secret: true}}").revision();

        assertThat(Blueprints.service("env: {A: {value: hunter3, secret: true}}")
                        .revision()
                        .id())
                .isNotEqualTo(first.id());
        assertThat(first.toString()).doesNotContain("hunter2");
    }

    @Test
    void ofWithAKeyHashesSecretsAndNothingElseWithIt() {
        var secret = Blueprints.service("env: {A: {value: hunter2, secret: true}}")
                .manifest()
                .service();
        var plain = Blueprints.service("env: {A: hunter2}").manifest().service();
        SecretHash key = SecretHash.random();

        assertThat(Revision.of(secret, image("sha256:1"), key::of))
                .isEqualTo(Revision.of(secret, image("sha256:1"), key::of))
                .isNotEqualTo(Revision.of(secret, image("sha256:1")))
                .isNotEqualTo(Revision.of(secret, image("sha256:1"), SecretHash.random()::of));
        assertThat(Revision.of(plain, image("sha256:1"), key::of)).isEqualTo(Revision.of(plain, image("sha256:1")));
    }

    private static List<String> specs(SpecFactory blueprint) {
        return blueprint.start(Track.STABLE).instances().stream()
                .map(new ContainerSpecHashes()::of)
                .toList();
    }

    private static Image image(String id) {
        return new Image("app:latest", id, Optional.empty(), 1, "1000");
    }
}
