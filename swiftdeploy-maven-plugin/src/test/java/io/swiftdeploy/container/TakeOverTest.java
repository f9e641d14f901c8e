package io.swiftdeploy.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.plan.Blueprints;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A running stack is recognized by names, labels and hashes. The literal values here are those of version 1.1, the gateway's
 * those since it has a keeper: with any
 * other, the next deployment would replace containers that it should leave alone.
 */
class TakeOverTest {
    private static final String MANIFEST =
            """
            services:
              name: shop
              image: registry.example/shop:1.4
              port: 3000
              version: "1.4.0"
              mode: stable
              replicas: 2
              user: "1000:1000"
              command: [run, "a, b"]
              restart_policy: on-failure
              env: {A: x, DB_PASSWORD: {value: hunter2, secret: true}}
              health: {path: /ready, interval: 7s, timeout: 1500ms, retries: 4}
              metrics: {path: /numbers}
              resources: {memory: 512m, cpus: 0.5, pids: 100}
            nginx:
              image: nginx:1.27
              port: 8443
              bind: 127.0.0.1
              proxy_timeout: 30
              expose: [metrics]
            network:
              name: shop-net
              driver_type: bridge
            opa:
              port: 8282
            """;
    private static final SpecFactory SHOP = Blueprints.of(MANIFEST);

    @Test
    void instancesHaveTheNamesAndHashesOfBefore() {
        assertThat(SHOP.revision().id()).isEqualTo("9346fd16d2");
        assertThat(hashes(SHOP, Track.STABLE))
                .containsExactly(
                        "shop-stable-9346fd16d2-1 c9130e9f0b54d24c", "shop-stable-9346fd16d2-2 52ea587913aa6809");
        assertThat(hashes(SHOP, Track.CANARY))
                .containsExactly(
                        "shop-canary-9346fd16d2-1 df52f4d9578a7bc3", "shop-canary-9346fd16d2-2 ac08440b724fcce6");
    }

    @Test
    void instancesWithAHealthCommandHaveTheNamesAndHashesOfBefore() {
        SpecFactory other = Blueprints.of(MANIFEST.replace("retries: 4", "retries: 4, command: [check, it]"));

        assertThat(hashes(other, Track.STABLE))
                .containsExactly(
                        "shop-stable-bb742776e5-1 ce47e9f58dd41be2", "shop-stable-bb742776e5-2 d950bb9b7e5dff4a");
    }

    @Test
    void instancesHaveTheLabelsOfBefore() {
        assertThat(instances(SHOP, Track.CANARY).toList().get(1).allLabels())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("com.docker.compose.config-hash", "ac08440b724fcce6"),
                        Map.entry("com.docker.compose.container-number", "2"),
                        Map.entry("com.docker.compose.oneoff", "False"),
                        Map.entry("com.docker.compose.project", "shop"),
                        Map.entry("com.docker.compose.service", "shop-canary"),
                        Map.entry("io.swiftdeploy.port", "3000"),
                        Map.entry("io.swiftdeploy.revision", "9346fd16d2"),
                        Map.entry("io.swiftdeploy.role", "app"),
                        Map.entry("io.swiftdeploy.schema", "1"),
                        Map.entry("io.swiftdeploy.spec", "ac08440b724fcce6"),
                        Map.entry("io.swiftdeploy.stack", "shop"),
                        Map.entry("io.swiftdeploy.track", "canary"),
                        Map.entry("io.swiftdeploy.version", "1.4.0")));
    }

    @Test
    void gatewayAndPolicyServerHaveTheLabelsOfBefore() {
        assertThat(GatewayContainer.of(SHOP.gateway(new Routes(TrafficSplit.none(), Set.of())))
                        .allLabels())
                .containsExactlyInAnyOrderEntriesOf(server("shop-gateway", "gateway", "c490ab745890e4dc"));
        assertThat(PolicyServerContainer.of(SHOP.policyServer()).allLabels())
                .containsExactlyInAnyOrderEntriesOf(server("shop-opa", "opa", "734de302e96774e6"));
    }

    private static Map<String, String> server(String name, String role, String hash) {
        return Map.ofEntries(
                Map.entry("com.docker.compose.config-hash", hash),
                Map.entry("com.docker.compose.container-number", "1"),
                Map.entry("com.docker.compose.oneoff", "False"),
                Map.entry("com.docker.compose.project", "shop"),
                Map.entry("com.docker.compose.service", name),
                Map.entry("io.swiftdeploy.role", role),
                Map.entry("io.swiftdeploy.schema", "1"),
                Map.entry("io.swiftdeploy.spec", hash),
                Map.entry("io.swiftdeploy.stack", "shop"));
    }

    private static List<String> hashes(SpecFactory specs, Track track) {
        return instances(specs, track)
                .map(it -> it.identity().name() + " " + it.hash())
                .toList();
    }

    private static Stream<ContainerSpec> instances(SpecFactory specs, Track track) {
        return specs.start(track).instances().stream().map(InstanceContainer::of);
    }
}
