package io.swiftdeploy.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.plan.Blueprints;
import io.swiftdeploy.plan.Intent;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Planner;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.plan.Track;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ComposeFileTest {

    @Test
    void renderWhenManifestIsTheBaseOneIsAsReviewed() throws IOException {
        Golden.assertMatches("base.docker-compose.yml", new ComposeFile(base()).render());
    }

    @Test
    void renderWhenEverythingIsSetIsAsReviewed() throws IOException {
        Golden.assertMatches("everything.docker-compose.yml", new ComposeFile(Everything.plan()).render());
    }

    @Test
    void renderWhenReadByYamlConfinesEveryContainer() {
        assertThat(services(Everything.plan()).values()).hasSize(4).allSatisfy(service -> assertThat(service)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"))
                .containsEntry("read_only", true)
                .containsKeys("user", "mem_limit", "cpus", "pids_limit", "healthcheck", "restart", "tmpfs")
                .doesNotContainKeys("privileged", "network_mode", "cap_add"));
    }

    @Test
    void renderWhenTheGatewayHasACertificateMountsItsFilesAndRedirects() throws IOException {
        StackPlan plan = new Planner(
                        Blueprints.of(Blueprints.BASE.replace(
                                "  port: 8080",
                                "  port: 8443\n  hosts: [shop.example]\n"
                                        + "  tls: {certificate: /srv/site.pem, key: /srv/site.key, http_port: 8080}")),
                        ObservedStack.nothing())
                .plan(new Intent.Deploy());

        assertThat(services(plan).get("app-gateway").get("volumes").toString())
                .contains("/srv/site.pem:/etc/swiftdeploy/tls-0.crt:ro")
                .contains("/srv/site.key:/etc/swiftdeploy/tls-0.key:ro");
        assertThat(new NginxConf(plan.gateway()).render())
                .contains("ssl_certificate /etc/swiftdeploy/tls-0.crt;")
                .contains("ssl_certificate_key /etc/swiftdeploy/tls-0.key;");
        assertThat(services(plan).get("app-redirect").get("ports")).isEqualTo(List.of("0.0.0.0:8080:8080"));
        Golden.assertMatches("redirect.conf", new RedirectConf(plan.gateway()).render());
    }

    @Test
    void renderWhenTheServiceHasSomethingAroundItSaysWhereItIs() {
        StackPlan plan = new Planner(
                        Blueprints.of(Blueprints.BASE.replace(
                                        "  port: 3000",
                                        "  port: 3000\n  volumes: [\"uploads:/srv/up\", \"/srv/conf:/etc/app:ro\"]\n"
                                                + "  env_file: /srv/app.env\n  secrets: {db: /srv/db.txt}")
                                + "networks: [db-net]\n"),
                        ObservedStack.nothing())
                .plan(new Intent.Deploy());
        Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(withoutName(plan));

        assertThat(services(plan).get("app-stable-1"))
                .containsEntry("env_file", List.of("/srv/app.env"))
                .containsEntry("secrets", List.of(Map.of("source", "db", "target", "db")))
                .hasEntrySatisfying("networks", it -> assertThat(it).asString().contains("db-net"))
                .hasEntrySatisfying(
                        "volumes", it -> assertThat(it).asString().contains("uploads:/srv/up, /srv/conf:/etc/app:ro"));
        assertThat(services(plan).get("app-gateway"))
                .doesNotContainKeys("secrets", "env_file")
                .hasEntrySatisfying("networks", it -> assertThat(it).asString().doesNotContain("db-net"));
        assertThat(file.get("networks")).asString().contains("db-net={name=db-net, external=true}");
        assertThat(file.get("volumes")).asString().contains("uploads={name=uploads}");
        assertThat(file.get("secrets")).isEqualTo(Map.of("db", Map.of("file", "/srv/db.txt")));
    }

    @Test
    void renderWhenContainersAreNamedUsesTheNamesThatNginxAddresses() {
        StackPlan plan = Everything.plan();

        assertThat(services(plan).values())
                .extracting(it -> it.get("container_name"))
                .containsAll(plan.tracks().get(0).group().members());
    }

    @Test
    void renderWhenValuesAreHardToWriteKeepsThem() {
        Map<?, ?> environment =
                (Map<?, ?>) services(Everything.plan()).get("shop-canary-1").get("environment");

        assertThat(environment.get("GREETING"))
                .isEqualTo("say \"hi\"; then {leave} # \\ $$HOME $${PATH} caf\u00e9 \ud83d\ude00");
        assertThat(environment.get("DEBUG")).isEqualTo("true");
        assertThat(environment.get("EMPTY")).isEqualTo("");
    }

    @Test
    void renderWhenAValueIsSecretLeavesItToTheEnvironment() {
        String text = new ComposeFile(Everything.plan()).render();

        assertThat(text)
                .contains("\"DB_PASSWORD\": \"${DB_PASSWORD:?set DB_PASSWORD}\"")
                .doesNotContain("hunter2");
    }

    @Test
    void renderWhenLabelsAreComposesOwnLeavesThemToCompose() {
        String text = new ComposeFile(base()).render();

        assertThat(text).contains("io.swiftdeploy.stack").doesNotContain("com.docker.compose");
    }

    @Test
    void renderWhenOnlyTheGatewayIsPublicPublishesTheRestOnLoopbackOrNot() {
        Map<String, Map<String, Object>> services = services(base());

        assertThat(services.get("app-gateway").get("ports")).isEqualTo(List.of("0.0.0.0:8080:8080", "127.0.0.1::8081"));
        assertThat(services.get("app-opa").get("ports")).isEqualTo(List.of("127.0.0.1:8181:8181"));
        assertThat(services.get("app-stable-1")).doesNotContainKey("ports");
    }

    @Test
    void renderWhenAnInstanceIsKeptHasItNot() {
        var blueprint = Blueprints.base();
        StackPlan fresh = base();
        StackPlan kept = new StackPlan(
                fresh.gateway(),
                fresh.policyServer(),
                fresh.stable()
                        .map(it -> new io.swiftdeploy.plan.TrackPlan.Keep(
                                blueprint.start(Track.STABLE).group())),
                fresh.canary());

        assertThat(services(kept)).containsOnlyKeys("app-gateway", "app-opa");
    }

    private static StackPlan base() {
        return new Planner(Blueprints.base(), ObservedStack.nothing()).plan(new Intent.Deploy());
    }

    private static Map<String, Map<String, Object>> services(StackPlan plan) {
        Map<String, Map<String, Map<String, Object>>> file =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(withoutName(plan));
        return file.get("services");
    }

    /** What is left are mappings of mappings. */
    private static String withoutName(StackPlan plan) {
        return new ComposeFile(plan).render().replaceFirst("(?m)^name: .*$", "");
    }
}
