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
                "nginx | path: /x | `path` belongs under services.health or services.metrics",
                "nginx | secret: true | `secret` belongs under services.env.<NAME>",
                "nginx | canary: {} | `canary` belongs under the top level",
                "network | zzz: 1 | known here: name, driver_type",
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
                        + " `port` belongs under services, services.health, nginx or opa");
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
