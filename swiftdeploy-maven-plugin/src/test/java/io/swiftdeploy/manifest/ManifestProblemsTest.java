package io.swiftdeploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.swiftdeploy.manifest.problem.ManifestErrors;
import io.swiftdeploy.manifest.problem.ManifestException;
import io.swiftdeploy.manifest.problem.Problem;
import io.swiftdeploy.manifest.read.ManifestDefaults;
import io.swiftdeploy.manifest.read.ManifestReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The problems of a manifest, each with path, line and column. */
class ManifestProblemsTest {
    @TempDir
    Path folder;

    @Test
    void readWhenPortIsOutOfRangeSaysWhereAndWhat() {
        assertThat(problems(base().replace("3000", "70000")))
                .containsExactly("services.port (line 4, column 9): must be between 1 and 65535, was 70000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "preset: prometheus|services.metrics.preset (line 3, column 21): must be auto, micrometer, quarkus, otel, swiftdeploy or none, was prometheus",
                "port: 0|services.metrics.port (line 3, column 19): must be between 1 and 65535, was 0",
                "count: 1st|services.metrics.count (line 3, column 20): must be a metric's name: letters, digits, `_` and `:`, with no digit in front, was 1st",
                "unit: minutes|services.metrics.unit (line 3, column 19): must be seconds or milliseconds, was minutes",
                "preset: none, count: hits|services.metrics.count (line 3, column 34): has no effect with `services.metrics.preset: none`; remove one of the two keys",
                "headers: {X-A: a\u00e4b}|services.metrics.headers.X-A (line 3, column 28): must not contain `ä` (character 2)",
                "headers: {Host: x}|services.metrics.headers.Host (line 3, column 23): is a header that SwiftDeploy or the connection sets: Host; remove it",
            })
    void readWhenAKeyOfMetricsIsWrongSaysWhereAndWhat(String key, String problem) {
        assertThat(problems(base().replaceFirst("  image: ", "  metrics: {" + key + "}\n  image: ")))
                .containsExactly(problem);
    }

    @Test
    void readWhenManyThingsAreWrongReportsAllInFileOrder() {
        ManifestException failure = Manifests.failure(
                Manifests.write(
                        folder,
                        """
                services:
                  image: My App:latest
                  port: 0
                  prot: 3000
                nginx:
                  image: nginx:latest
                  port: eighty
                  proxy_timeout: -5
                  contact: "ops; }"
                network: []
                """));

        assertThat(failure.problems().stream().map(Problem::path))
                .containsExactly(
                        "services.image",
                        "services.port",
                        "services.prot",
                        "nginx.port",
                        "nginx.proxy_timeout",
                        "nginx.contact",
                        "network");
        assertThat(failure.problems()).extracting(Problem::line).containsExactly(2, 3, 4, 7, 8, 9, 10);
        assertThat(failure.what()).startsWith("The manifest has 7 problems:\n    services.image (line 2, column 10): ");
        assertThat(failure.where()).endsWith("manifest.yaml");
        assertThat(failure.next()).contains("docs/manifest.yaml");
    }

    @Test
    void readWhenServicesAreMissingNamesWhatTheyNeed() {
        assertThat(problems("nginx:\n  port: 80\n"))
                .containsExactly("services (line 1, column 1): is missing; it needs port");
    }

    @Test
    void readWhenNothingTellsThePortSaysWhatCould() {
        assertThat(problems("services:\n  name: app\n"))
                .containsExactly(
                        "services.port (line 1, column 1): is missing; no framework was found that has a port of"
                                + " its own (Spring Boot, Quarkus, Micronaut, Helidon)");
    }

    @Test
    void readWhenKeyIsGivenTwiceGivesBothPlaces() {
        assertThat(problems(base().replace("  mode: stable\n", "  mode: stable\n  port: 99999\n")))
                .containsExactly("services.port (line 7, column 3): is given twice, first at line 4, column 3");
    }

    @Test
    void readWhenSectionIsGivenTwiceGivesBothPlaces() {
        assertThat(problems(base() + "nginx:\n  port: 1\n"))
                .containsExactly("nginx (line 14, column 1): is given twice, first at line 7, column 1");
    }

    @Test
    void readWhenMergeKeyOrOddKeyRefusesIt() {
        assertThat(problems(base() + "<<: {a: b}\n? [x, y]\n: z\n"))
                .containsExactly(
                        "<< (line 14, column 1): is a merge key, which a manifest must not have; write the keys out",
                        "manifest (line 15, column 3): has a list as a key; a key is a word");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nginx | tls: {certificate: a.pem} | tls.key | is missing",
                "nginx | tls: {key: a.key} | tls.certificate | is missing",
                "nginx | tls: a.pem | tls | must be a mapping of keys to values, was a single value",
                "nginx | tls: {certificate: a.pem, key: a.key, http_port: 8080} | tls.http_port | must differ from"
                        + " nginx.port, which is 8080 too",
                "nginx | tls: {certificate: a.pem, key: a.key, http_port: 8181} | tls.http_port | must differ from"
                        + " opa.port, which is 8181 too",
                "nginx | tls: {certificate: a.pem, key: a.key, http_port: 0} | tls.http_port | must be between 1 and 65535",
                "nginx | tls: {certificate: a.pem, key: '-----BEGIN PRIVATE KEY-----'} | tls.key | is not the path of a file",
                "services | replicas: [1] | replicas | must be a whole number, was a list",
                "services | replicas: two | replicas | must be a whole number, was two",
                "services | replicas: 2.0 | replicas | must be a whole number, was 2.0",
                "services | replicas: 21 | replicas | must be between 1 and 20, was 21",
                "services | replicas: 99999999999999999999 | replicas | must be between 1 and 20, was"
                        + " 99999999999999999999",
                "services | replicas: | replicas | has no value; it must be a whole number",
                "services | restart_policy: on-failure:3 | restart_policy | must be no, always, on-failure or"
                        + " unless-stopped",
                "services | env: [A=b] | env | must be a mapping of keys to values, was a list",
                "services | health: /healthz | health | must be a mapping of keys to values, was a single value",
                "services | health: {path: healthz} | health.path | must be a path such as /healthz",
                "services | health: {path: '/a;b'} | health.path | must be a path such as /healthz",
                "services | health: {path: /a/../b} | health.path | without dot segments, was /a/../b",
                "services | health: {interval: 0} | health.interval | must be between 1ms and 1h, was 0",
                "services | health: {port: 0} | health.port | must be between 1 and 65535, was 0",
                "services | health: {port: admin} | health.port | must be a whole number",
                "services | health: {start_period: 2h} | health.start_period | must be between 1ms and 1h, was 2h",
                "services | health: {timeout: 3601} | health.timeout | must be between 1ms and 1h, was 3601",
                "services | metrics: {path: '/m $x'} | metrics.path | was \"/m $x\"",
                "services | resources: {memory: 8m} | resources.memory | must be between 16m and 1024g, was 8m",
                "services | resources: {cpus: 0} | resources.cpus | must be between 0.01 and 64, was 0",
                "services | resources: {cpus: 65} | resources.cpus | must be between 0.01 and 64, was 65",
                "services | user: root | user | must not be root, was root; every container runs as an ordinary user",
                "services | user: 0 | user | must not be root, was 0",
                "services | command: npm start | command | must be a list such as [\"java\", \"-jar\", \"app.jar\"],"
                        + " was a single",
                "services | command: [[a]] | command[0] | must be an argument, was a list",
                "services | process: {command: [a], files: run.sh} | process.files | must be a list such as [run.sh, target/app]",
                "services | process: {command: [a], files: [/etc/a]} | process.files[0] | must be the path of a file or folder"
                        + " below the manifest's folder, was /etc/a",
                "services | process: {command: [a], files: [b/../../c]} | process.files[0] | was b/../../c",
                "services | process: {command: [a], files: [.]} | process.files[0] | must be the path of a file or folder below",
                "services | process: {files: [a]} | process.files | has no effect without services.process.command; a jar is"
                        + " kept with all that it needs, so remove the key",
                "nginx | contact: 'a;b' | contact | must not contain `;` (character 2)",
                "nginx | contact: \"a\\nb\" | contact | must not contain a line break (character 2)",
                "nginx | contact: it's me | contact | must not contain `'` (character 3)",
                "nginx | contact: 'a\"b' | contact | must not contain `\"` (character 2)",
                "nginx | contact: 'a\\b' | contact | must not contain `\\` (character 2)",
                "nginx | contact: 'pay $5' | contact | must not contain `$` (character 5)",
                "nginx | contact: '{}' | contact | must not contain `{` (character 1)",
                "nginx | contact: \"a\\u202eb\" | contact | must not contain the character U+202E (character 2)",
                "nginx | contact: '' | contact | must be 1 to 200 characters long, was 0",
                "nginx | expose: metrics | expose | must be a list such as [metrics], was a single value",
                "nginx | expose: [metric] | expose[0] | must be metrics or chaos, was metric; did you mean metrics?",
                "nginx | log_max: 1m | log_max | must be between 16m and 1024g, was 1m",
                "nginx | log_max: much | log_max | must be an amount of memory such as 512m, 1g or a number of bytes",
                "nginx | hide: /actuator | hide | must be a list such as [/actuator], was a single value",
                "nginx | hide: [actuator] | hide[0] | must be a path below /, such as /actuator",
                "nginx | hide: [/] | hide[0] | must be a path below /, such as /actuator",
                "nginx | hide: ['/a b'] | hide[0] | was \"/a b\"",
                "nginx | max_body: 0 | max_body | must be between 1 and 1024g, was 0",
                "nginx | max_body: huge | max_body | must be an amount of memory such as 512m, 1g",
                "nginx | hosts: shop.example.com | hosts | must be a list such as [shop.example.com]",
                "nginx | hosts: [my shop] | hosts[0] | must be a host name such as shop.example.com or *.example.com,"
                        + " was \"my shop\"",
                "nginx | hosts: ['http://shop'] | hosts[0] | leave out scheme, user and path",
                "nginx | hosts: ['shop:8080'] | hosts[0] | leave out the port, which does not count",
                "nginx | hosts: ['a.*.b'] | hosts[0] | `*` stands in front only",
                "nginx | hosts: ['*'] | hosts[0] | without `hosts`, all are served",
                "nginx | hosts: [a..b] | hosts[0] | must be a host name",
                "nginx | hosts: ['1.2.3'] | hosts[0] | must be a host name",
                "nginx | trusted_proxies: 10.0.0.0/8 | trusted_proxies | must be a list such as [10.0.0.0/8]",
                "nginx | trusted_proxies: [lb.example.com] | trusted_proxies[0] | must be a range of addresses such as",
                "nginx | trusted_proxies: [10.0.0.0/33] | trusted_proxies[0] | must have a prefix of 0 to 32",
                "nginx | trusted_proxies: ['::/129'] | trusted_proxies[0] | must have a prefix of 0 to 128",
                "nginx | trusted_proxies: [10.0.0.1/8] | trusted_proxies[0] | must be the first address of its range, with"
                        + " zeros after its 8 bits, was 10.0.0.1/8",
                "nginx | resources: {memory: 8m} | resources.memory | must be between 64m and 1024g, was 8m",
                "nginx | resources: {cpus: none} | resources.cpus | must be a finite number, was none",
                "nginx | resources: {pids: 4} | resources.pids | must be between 64 and 100000, was 4",
                "nginx | bind: localhost | bind | must be an IP address such as 127.0.0.1 or ::1, was localhost",
            })
    void readWhenValueDoesNotFitSaysWhy(String section, String line, String path, String message) {
        List<String> problems = problems(Manifests.baseWith(section, line));

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith(section + "." + path + " (line ")
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: app | name: {a: b} | services.name | at both ends, was a mapping",
                "name: app | name: My_App | services.name | was My_App",
                "\"1.0.0\" | \"1.0'0\" | services.version | must not contain `'` (character 4)",
                "\"1.0.0\" | \"1\\t0\" | services.version | must not contain a tab (character 2)",
                "mode: stable | mode: Stable | services.mode | must be stable or canary, was Stable; did you mean"
                        + " stable?",
                "mode: stable | mode: blue | services.mode | must be stable or canary, was blue",
                "proxy_timeout: 30 | proxy_timeout: -30 | nginx.proxy_timeout | must be between 1ms and 1h, was -30",
                "proxy_timeout: 30 | proxy_timeout: soon | nginx.proxy_timeout | must be a duration such as 30, 30s,"
                        + " 500ms or 2m",
                "driver_type: bridge | driver_type: overlay | network.driver_type | must be bridge, was overlay",
                "name: swiftdeploy-net | name: host | network.name | none of Docker's own",
                "port: 8080 | port: 8181 | nginx.port | must differ from opa.port, which is 8181 too",
            })
    void readWhenGivenValueDoesNotFitSaysWhy(String good, String bad, String path, String message) {
        assertThat(problems(base().replace(good, bad)))
                .singleElement()
                .asString()
                .startsWith(path + " (line ")
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "opa: {port: 0} | opa.port | must be between 1 and 65535, was 0",
                "opa: {image: ''} | opa.image | is empty",
                "policies: {dir: nowhere} | policies.dir | does not exist",
                "policies: {dir: manifest.yaml} | policies.dir | is none",
                "policies: {thresholds: {p99: .inf}} | policies.thresholds.p99 | must be a finite number, was .inf",
                "policies: {thresholds: {p99: .nan}} | policies.thresholds.p99 | must be a finite number, was .nan",
                "policies: {thresholds: {p99: 1e999}} | policies.thresholds.p99 | must be a finite number, was 1e999",
                "policies: {thresholds: {p99: {a: 1}}} | policies.thresholds.p99 | must be a number, was a mapping",
                "policies: {thresholds: {P99: 1}} | policies.thresholds.P99 | must be a threshold's name",
                "policies: {allow_hosts: flags.example.com} | policies.allow_hosts | must be a list such as"
                        + " [flags.example.com], was a single value",
                "policies: {allow_hosts: [a.example, '*.b.example']} | policies.allow_hosts[1] | was \"*.b.example\";"
                        + " wildcards are refused, so name each host",
                "policies: {alow_hosts: [a]} | policies.alow_hosts | did you mean `allow_hosts`?",
                "policies: {hosts: [a]} | policies.hosts | is not a known key",
                "canary: {weight: 100} | canary.weight | must be between 1 and 99, was 100",
                "canary: {window: 500ms} | canary.window | must be between 1s and 1h, was 500ms",
                "canary: {min_requests: 0} | canary.min_requests | must be between 1 and 1000000, was 0",
            })
    void readWhenFurtherSectionDoesNotFitSaysWhy(String section, String path, String message) {
        assertThat(problems(base() + section + "\n"))
                .singleElement()
                .asString()
                .startsWith(path + " (line 14, ")
                .contains(message);
    }

    @Test
    void readWhenCanaryAndThresholdDisagreeSaysSo() {
        assertThat(problems(base()
                        + "canary: {min_requests: 50, window: 60}\n"
                        + "policies: {thresholds: {min_requests: 20, window_seconds: 60.0}}\n"))
                .containsExactly("canary.min_requests (line 14, column 24): must not differ from"
                        + " policies.thresholds.min_requests, which is 20; give one of the two");
    }

    @Test
    void readWhenVersionOfTheBuildDoesNotFitSaysItIsTheDefault() {
        ManifestReader reader = new ManifestReader(new ManifestDefaults("1.0\"x"), expression -> Optional.empty());
        Path file = Manifests.write(folder, ManifestErrors.LEAST);

        assertThat(catchThrowableOfType(ManifestException.class, () -> reader.read(file))
                        .problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "services.version (line 1, column 1): must not contain `\"` (character 4) (the default)");
    }

    private static String base() {
        return Manifests.resource("base.yaml");
    }

    private List<String> problems(String text) {
        return Manifests.problems(Manifests.write(folder, text));
    }
}
