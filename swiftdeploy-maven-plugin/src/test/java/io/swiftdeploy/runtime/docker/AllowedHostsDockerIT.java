package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HostConfig;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Catalog;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.policy.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies that ask a host: the one that they may ask decides, and any other is not asked. */
class AllowedHostsDockerIT {
    private static final int PORT = 18400;
    private static final String NAME = "tst-allowed";
    private static final String HOST = NAME + "-flags";
    private static final String ASKS =
            """
            package swiftdeploy.freeze

            import data.swiftdeploy_http as http
            import data.swiftdeploy_lib as lib

            stages := {"pre-deploy"}

            answer := http.send({"method": "get", "url": sprintf("http://%s:3000/%s", [input.host, input.path])})

            decision := lib.decide([open])

            open := lib.pass("freeze", null, "Nobody has frozen releases.") if {
            	answer.status_code == 200
            	answer.body.freeze == false
            } else := lib.fail("freeze", answer.status_code, object.get(answer, ["error", "message"], "Frozen."))
            """;

    @TempDir
    private Path folder;

    private Optional<RealEngine> open = Optional.empty();

    @BeforeEach
    void connect() {
        open = Optional.of(new RealEngine(NAME, PORT));
    }

    @AfterEach
    void remove() {
        open.ifPresent(engine -> {
            removeHost(engine);
            engine.close();
        });
    }

    private static void removeHost(RealEngine engine) {
        try {
            engine.client.removeContainerCmd(HOST).withForce(true).exec();
        } catch (NotFoundException e) {
            assertThat(e).hasMessageContaining(HOST);
        }
    }

    private RealEngine engine() {
        return open.orElseThrow();
    }

    @Test
    void theAllowedHostDecidesAndNoOtherIsAsked() throws IOException {
        PolicyEngine policies = engine(policies(ASKS, "flags:3000"));
        startHost();
        RealEngine.await(
                "the host answers", () -> ask(policies, "flags", "open").allows());

        assertThat(ask(policies, "flags", "frozen").allows()).isFalse();
        assertThat(ask(policies, "flags", "absent").allows()).isFalse();
        Answer other = ask(policies, HOST, "open");
        assertThat(other.allows()).isFalse();
        assertThat(other.reasons()).singleElement().asString().contains("one of flags:3000 (policies.allow_hosts)");

        engine().client.pauseContainerCmd(HOST).exec();
        assertThat(ask(policies, "flags", "open?again").allows()).isFalse();
    }

    @Test
    void httpSendItselfStaysClosed() throws IOException {
        Catalog catalog = engine(policies(ASKS.replace("import data.swiftdeploy_http as http\n", ""), "flags:3000"))
                .catalog();

        assertThat(catalog).isInstanceOfSatisfying(Catalog.Unknown.class, it -> {
            assertThat(it.why().cause()).isEqualTo(NoDecisionCause.NOT_COMPILING);
            assertThat(it.why().sentence())
                    .contains("freeze.rego:7")
                    .contains("undefined function http.send")
                    .contains("policies.allow_hosts");
        });
        assertNothingIsLeft();
    }

    @Test
    void withoutAllowedHostsNobodyIsAsked() throws IOException {
        assertThat(engine(policies(ASKS)).catalog()).isInstanceOfSatisfying(Catalog.Unknown.class, it -> assertThat(
                        it.why().sentence())
                .contains("freeze.rego:8")
                .contains("undefined function data.swiftdeploy_http.send")
                .contains("only those that policies.allow_hosts names"));
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() {
        Map<String, String> stack = Map.of(Labels.STACK, NAME);
        assertThat(engine().client
                        .listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(stack)
                        .exec())
                .isEmpty();
        assertThat(engine().client
                        .listVolumesCmd()
                        .withFilter("label", List.of(Labels.STACK + "=" + NAME))
                        .exec()
                        .getVolumes())
                .isEmpty();
    }

    private PolicyBundle policies(String rego, String... hosts) throws IOException {
        Files.writeString(folder.resolve("freeze.rego"), rego);
        return PolicyBundle.of(Optional.of(folder), Map.of(), List.of(hosts));
    }

    private PolicyEngine engine(PolicyBundle policies) {
        return engine().runtime
                .policies(RealEngine.with(engine().blueprint(), policies).policyServer(), policies);
    }

    private static Answer ask(PolicyEngine policies, String host, String path) {
        return policies.ask("freeze", Stage.PRE_DEPLOY, Map.of("host", host, "path", path));
    }

    /** In the policy server's network, where the stack's own containers are not. */
    private void startHost() {
        String script = "printf 'pid /tmp/pid; events {} http { access_log off; default_type application/json;"
                + " client_body_temp_path /tmp/a; proxy_temp_path /tmp/b; fastcgi_temp_path /tmp/c;"
                + " uwsgi_temp_path /tmp/d; scgi_temp_path /tmp/e; server { listen 3000;"
                + " location /open { return 200 \"{\\\\\"freeze\\\\\": false}\"; }"
                + " location /frozen { return 200 \"{\\\\\"freeze\\\\\": true}\"; } } }' > /tmp/conf"
                + " && exec nginx -e stderr -c /tmp/conf -g 'daemon off;'";
        try (CreateContainerCmd create = engine().client.createContainerCmd(RealEngine.NGINX)) {
            create.withName(HOST)
                    .withEntrypoint("sh", "-c", script)
                    .withUser("101:101")
                    .withAliases("flags")
                    .withHostConfig(HostConfig.newHostConfig().withNetworkMode(NAME + "-net-policy"))
                    .exec();
        }
        engine().client.startContainerCmd(HOST).exec();
    }
}
