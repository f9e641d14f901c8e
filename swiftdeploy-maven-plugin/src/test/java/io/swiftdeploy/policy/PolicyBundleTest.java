package io.swiftdeploy.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyBundleTest {
    private static final Map<String, BigDecimal> NONE = Map.of();
    private static final String OWN_POLICY = "package swiftdeploy.hours\n\nstages := {\"pre-deploy\"}\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void writePolicy() throws IOException {
        Files.createDirectories(folder.resolve("night"));
        Files.writeString(folder.resolve("night/hours.rego"), OWN_POLICY);
    }

    @Test
    void ofWhenThereIsNoFolderIsTheDefaultPolicies() {
        PolicyBundle bundle = PolicyBundle.of(Optional.empty(), NONE);

        assertThat(bundle.files())
                .containsKeys(
                        "authz/system_authz.rego",
                        "authz/discovery.rego",
                        "lib/lib.rego",
                        "infrastructure.rego",
                        "baseline.rego",
                        "canary.rego",
                        "image.rego",
                        "data.json")
                .allSatisfy((name, content) -> assertThat(name).doesNotEndWith("_test.rego"));
    }

    @Test
    void ofWhenThereIsAFolderReplacesTheDomainsButNotTheSystem() {
        PolicyBundle bundle = PolicyBundle.of(Optional.of(folder), NONE);

        assertThat(bundle.files())
                .containsOnlyKeys("authz/system_authz.rego", "authz/discovery.rego", "lib/lib.rego", "night/hours.rego")
                .containsEntry("night/hours.rego", OWN_POLICY);
    }

    @Test
    void ofWhenThresholdsAreGivenOverridesTheDefaultOnesOnly() {
        Map<String, BigDecimal> thresholds = Map.of("disk_free_gb", new BigDecimal("0.10"));

        String data = PolicyBundle.of(Optional.empty(), thresholds).files().get("data.json");

        assertThat(data).contains("\"disk_free_gb\" : 0.10").contains("\"cpu_load\" : 2.0");
    }

    @Test
    void ofWhenThresholdsAreGivenAndTheFolderHasNoDataCreatesIt() {
        Map<String, BigDecimal> thresholds = Map.of("open_from", BigDecimal.TEN);

        assertThat(PolicyBundle.of(Optional.of(folder), thresholds).files())
                .hasEntrySatisfying("data.json", data -> assertThat(data)
                        .isEqualToIgnoringWhitespace("{\"thresholds\": {\"open_from\": 10}}"));
    }

    @Test
    void ofWhenThresholdsAreGivenKeepsTheFoldersOtherData() throws IOException {
        Files.writeString(folder.resolve("data.json"), "{\"teams\": [\"a\"], \"thresholds\": {\"x\": 1, \"y\": 2.50}}");

        PolicyBundle bundle = PolicyBundle.of(Optional.of(folder), Map.of("x", BigDecimal.ZERO));

        assertThat(bundle.files().get("data.json"))
                .isEqualToIgnoringWhitespace("{\"teams\": [\"a\"], \"thresholds\": {\"x\": 0, \"y\": 2.50}}");
    }

    @Test
    void ofWhenNoDefaultPolicyHasTheThresholdRefusesIt() {
        assertThatThrownBy(() -> PolicyBundle.of(Optional.empty(), Map.of("disk_free", BigDecimal.ONE)))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("No default policy has a threshold disk_free.")
                .hasMessageContaining("policies.thresholds.disk_free in the manifest")
                .hasMessageContaining("disk_free_gb");
    }

    /** Servers that run already are known by this hash. */
    @Test
    void hashIsThatOfEarlierVersions() {
        TreeMap<String, String> files = new TreeMap<>();
        files.put("a.rego", "package swiftdeploy.a\n\ndecision := 1\n");
        files.put("data.json", "{\"x\": \"\u00e9\"}\n");

        assertThat(new PolicyBundle(files).hash())
                .isEqualTo("3b8f6d0f4d00e549dda7397f9b133992fd1647be67ddecd8d5a5f22f8f24045b");
    }

    @Test
    void hashWhenAnythingChangesDiffers() {
        PolicyBundle bundle = PolicyBundle.of(Optional.empty(), NONE);
        PolicyBundle stricter = PolicyBundle.of(Optional.empty(), Map.of("p99_ms", BigDecimal.ONE));

        assertThat(bundle.hash()).matches("[0-9a-f]{64}").isNotEqualTo(stricter.hash());
        assertThat(bundle.hash())
                .isEqualTo(PolicyBundle.of(Optional.empty(), NONE).hash());
    }

    @Test
    void withoutAllowedHostsNothingIsAdded() {
        PolicyBundle bundle = PolicyBundle.of(Optional.empty(), NONE, List.of());

        assertThat(bundle).isEqualTo(PolicyBundle.of(Optional.empty(), NONE));
        assertThat(bundle.files()).doesNotContainKey("lib/swiftdeploy_http.rego");
        assertThat(bundle.closed()).isEmpty();
    }

    @Test
    void allowedHostsAreInOneFileWhateverTheirOrder() {
        PolicyBundle bundle = PolicyBundle.of(Optional.empty(), NONE, List.of("b.example:8443", "a.example"));

        assertThat(bundle.hash())
                .isEqualTo(PolicyBundle.of(Optional.empty(), NONE, List.of("a.example", "b.example:8443"))
                        .hash())
                .isNotEqualTo(PolicyBundle.of(Optional.empty(), NONE).hash());
        assertThat(bundle.files().get("lib/swiftdeploy_http.rego"))
                .contains("`^https?://(?:a\\.example|b\\.example:8443)(?:/[!-~]*)?$`")
                .contains("if name in {\"a.example\", \"b.example\"}");
    }

    @Test
    void closedHasTheSameFilesWithoutTheNetwork() {
        PolicyBundle bundle = PolicyBundle.of(Optional.empty(), NONE, List.of("a.example"));
        PolicyBundle closed = bundle.closed().orElseThrow();

        assertThat(closed.files().keySet()).isEqualTo(bundle.files().keySet());
        assertThat(closed.files()).allSatisfy((name, text) -> assertThat(text)
                .doesNotContain("http.send({", "json.match_schema", "net.lookup_ip_addr"));
        assertThat(closed.files().get("lib/swiftdeploy_http.rego")).contains("package swiftdeploy_http");
    }

    @Test
    void hashWhenTextMovesBetweenNameAndContentDiffers() {
        PolicyBundle one = new PolicyBundle(new TreeMap<>(Map.of("ab", "c")));
        PolicyBundle other = new PolicyBundle(new TreeMap<>(Map.of("a", "bc")));

        assertThat(one.hash()).isNotEqualTo(other.hash());
    }

    @Test
    void withTokenHashAddsTheHashOnlyAndKeepsTheBundlesHash() {
        Token token = Token.random();
        PolicyBundle bundle = PolicyBundle.of(Optional.empty(), NONE);

        PolicyBundle started = bundle.withTokenHash(token);

        assertThat(started.files())
                .containsEntry("swiftdeploy_auth/data.json", "{\"token_sha256\": \"" + token.sha256() + "\"}\n")
                .allSatisfy((name, content) -> assertThat(content).doesNotContain(token.value()));
        assertThat(started.hash()).isEqualTo(bundle.hash());
    }
}
