package io.swiftdeploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownKeyTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "services | replica: 2 | did you mean `replicas`?",
                "services | restartPolicy: always | did you mean `restart_policy`?",
                "services | restart: always | did you mean `restart_policy`?",
                "services | moed: stable | did you mean `mode`?",
                "nginx | timeout: 3 | did you mean `proxy_timeout`?",
                "nginx | proxy-timeout: 3 | did you mean `proxy_timeout`?",
                "network | driver: bridge | did you mean `driver_type`?",
                "services | proxy_timeout: 3 | `proxy_timeout` belongs under nginx",
                "services | weight: 3 | `weight` belongs under canary",
                "services | proxy_timout: 3 | `proxy_timeout` belongs under nginx",
                "nginx | path: /x | `path` belongs under services.metrics or services.health",
                "services | init: true | remove it, nothing takes its place: the program of the image gets the signals itself",
                "services | network_mode: host | it is `network.name` and `networks` here",
                "services | expose: [3000] | did you mean `port`?",
                "services | labels: {} | remove it, nothing takes its place: the labels of containers are the stack's own",
                "services | hooks: {} | did you mean `before_traffic`?",
                "nginx | headers: {} | remove it, nothing takes its place: the service answers with its own headers",
                "nginx | drain_timeout: 3 | did you mean `proxy_timeout`?",
                "nginx | kind: x | remove it, nothing takes its place: a manifest describes one service",
                "services | zind: x | known here: ",
                "nginx | secret: true | `secret` belongs under services.env.<NAME>",
                "nginx | canary: {} | `canary` belongs at the top level",
                "network | zzz: 1 | known here: name, driver_type",
                "services | environment: {} | did you mean `env`?",
                "services | healthcheck: {} | did you mean `health`?",
                "services | livenessProbe: {} | did you mean `health`?",
                "services | mem_limit: 1g | it is `services.resources.memory` here",
                "services | deploy: {replicas: 2} | it is `services.replicas` and `services.resources` here",
                "services | ports: ['80:80'] | it is `services.port` and `nginx.port` here (the service's own port, and the"
                        + " public one)",
                "services | container_name: x | did you mean `name`?",
                "services | build: . | did you mean `image`? (the Maven build makes the image, with Jib for example)",
                "nginx | https_port: 443 | it is `nginx.port` and `nginx.tls` here (with nginx.tls, nginx.port speaks HTTPS)",
                "nginx | ssl: true | did you mean `tls`? (it has the certificate and the key)",
                "nginx | host: a.example | did you mean `hosts`?",
            })
    void readWhenKeyIsUnknownAdvises(String section, String line, String advice) {
        assertThat(problems(Manifests.baseWith(section, line)))
                .singleElement()
                .asString()
                .contains(" column 3): is not a known key; " + advice);
    }

    @Test
    void readWhenTopLevelKeyIsMisplacedNamesItsSections() {
        assertThat(problems(Manifests.resource("base.yaml") + "port: 3000\n"))
                .containsExactly("port (line 14, column 1): is not a known key;"
                        + " `port` belongs under services, services.metrics, services.health, nginx or opa");
    }

    @Test
    void readWhenRequiredKeyIsMisspelledDoesNotCallItMissingToo() {
        assertThat(problems(Manifests.resource("base.yaml").replace("  port: 3000", "  prot: 3000")))
                .containsExactly("services.prot (line 4, column 3): is not a known key; did you mean `port`?");
    }

    @Test
    void readWhenRequiredSectionIsMisspelledDoesNotCallItMissingToo() {
        assertThat(problems(Manifests.resource("base.yaml").replace("services:", "service:")))
                .containsExactly("service (line 1, column 1): is not a known key; did you mean `services`?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policy: {} | did you mean `policies`?",
                "opa: {policies_dir: own} | it is `policies.dir` here",
                "policies: {canary_safety: {error_rate: 0.1}} | did you mean `thresholds`?",
                "version: '3.9' | remove it, nothing takes its place: of Compose's file format nothing is written",
                "apiVersion: v1 | remove it, nothing takes its place: ",
                "servers: [a] | did you mean `runtime`? (instances run on the Engine that DOCKER_HOST names)",
                "proxy: {host: a} | did you mean `nginx`?",
                "ssl: {} | it is `nginx.tls` here",
                "canary: {percent: 20} | did you mean `weight`?",
                "canary: {setWeight: 20} | did you mean `steps`?",
            })
    void readWhenAWordOfAnotherToolIsWrittenNamesTheKeyThatMeansIt(String line, String advice) {
        assertThat(problems(Manifests.resource("base.yaml") + line + "\n"))
                .singleElement()
                .asString()
                .contains("is not a known key; " + advice);
    }

    @Test
    void readWhenEnvIsWrittenAsKamalDoesSaysHowItIsHere() {
        assertThat(problems(Manifests.baseWith("services", "env: {clear: {HOST: db}}")))
                .anyMatch(it -> it.contains("each variable is a key of its own: NAME: value"));
    }

    @Test
    void readWhenKeyHoldsControlCharactersShowsThemEscaped() {
        assertThat(problems(Manifests.resource("base.yaml") + "\"a\\e[31mb\\nc\": 1\n"))
                .singleElement()
                .asString()
                .startsWith("\"a\\u001B[31mb\\nc\" (line 14, column 1): is not a known key");
    }

    private List<String> problems(String text) {
        return Manifests.problems(Manifests.write(folder, text));
    }
}
