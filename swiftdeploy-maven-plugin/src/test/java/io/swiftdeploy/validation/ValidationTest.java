package io.swiftdeploy.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.gateway.conformance.TestCertificate;
import io.swiftdeploy.release.ReleaseFixture;
import io.swiftdeploy.validation.Line.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationTest {
    @TempDir
    Path folder;

    private ReleaseFixture shop;

    @BeforeEach
    void open() {
        shop = new ReleaseFixture(folder);
    }

    private List<Line> validate() {
        return new Validation(
                        () -> shop.context().manifest(),
                        manifest -> shop.runtime,
                        Optional.of(folder.resolve("history.jsonl")))
                .run();
    }

    private static List<String> failed(List<Line> lines) {
        return lines.stream().filter(line -> !line.pass()).map(Line::check).toList();
    }

    @Test
    void runMakesEveryCheck() {
        List<Line> lines = validate();

        assertThat(lines)
                .extracting(Line::check)
                .containsExactly(
                        "manifest",
                        "history",
                        "runtime",
                        "services.image",
                        "nginx.image",
                        "opa.image",
                        "network.name",
                        "policies");
        assertThat(lines.get(0)).hasToString("PASS  manifest: valid");
        assertThat(failed(lines)).isEmpty();
    }

    @Test
    void runWhenFilesOrNetworksAreNotThereSaysSo() {
        shop.write("1.0.0", "  env_file: nowhere.env\n  volumes: [\"data:/srv\"]\n");
        shop.runtime.fail("check");

        assertThat(failed(validate()))
                .containsExactly("services.env_file and services.secrets", "networks and services.volumes");
    }

    @Test
    void runWhenTheRuntimeHasNoUseForAnImageDoesNotSayThatItIsThere() {
        shop.runtime.images.unused.add("nginx:1.30");

        assertThat(validate())
                .extracting(Line::toString)
                .contains("PASS  services.image: shop:1 is there")
                .contains("SKIP  nginx.image: nginx:1.30 is not used on this runtime");
    }

    /** On Docker; nothing but the run shows what is in an image. */
    @Test
    void runWhenTheCommandBeforeTrafficIsInTheImageSaysThatItIsNotLookedFor() {
        shop.write("1.0.0", "  before_traffic: {command: [migrate, up]}\n");

        assertThat(validate())
                .extracting(Line::toString)
                .contains(
                        "SKIP  services.before_traffic: migrate is not looked for: it is to be in the service's image,"
                                + " in which it runs");
    }

    @Test
    void runWhenAnotherGatewayRunsSaysWhatDeployWouldSay() throws IOException {
        shop.deploy();
        assertThat(failed(validate())).isEmpty();
        Files.writeString(
                shop.manifest, Files.readString(shop.manifest).replaceFirst("(?s)(nginx:.*?port: )\\d+", "$127013"));

        assertThat(validate())
                .filteredOn(line -> !line.pass())
                .singleElement()
                .asString()
                .startsWith("FAIL  nginx and network: The manifest describes another gateway than the one that runs");
    }

    @Test
    void runWhenTheImageIsMissingSaysNothingOfItThatNobodySaw() {
        shop.runtime.images.missing.add("shop:1");

        List<Line> lines = validate();

        assertThat(failed(lines)).containsExactly("services.image");
        assertThat(lines)
                .filteredOn(it -> it.check().equals("policies"))
                .extracting(Line::mark)
                .containsExactly(Mark.PASS, Mark.SKIP);
        assertThat(lines)
                .last()
                .hasToString(
                        "SKIP  policies: not asked: they judge what services.image names, and that has failed above");
    }

    @Test
    void runWhenTheImageIsOfRootSaysWhoItIsRunAs() {
        shop.runtime.images.user = "";

        assertThat(validate())
                .extracting(Line::toString)
                .contains("PASS  services.image: shop:1 is there; it sets no user but root and is run as 10001:10001;"
                        + " services.user names another, for example one that may read its files");
    }

    @Test
    void runWhenAPolicyCannotBeUsedGoesOnWithTheOtherChecks() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("own")).resolve("mine.rego"), "allow := true");
        Files.writeString(shop.manifest, Files.readString(shop.manifest) + "policies:\n  dir: own\n");

        List<Line> lines = validate();

        assertThat(failed(lines)).containsExactly("policies");
        assertThat(lines).extracting(Line::check).contains("runtime", "services.image", "opa.image");
    }

    @Test
    void runSaysWhenTheCertificateEndsAndWarnsBelow30Days() throws Exception {
        certified(TestCertificate.of("shop.example", "EC", "-1d", 100));
        assertThat(validate())
                .filteredOn(it -> it.check().equals("nginx.tls"))
                .singleElement()
                .asString()
                .matches("PASS  nginx.tls: the certificate of CN=shop.example ends on [0-9-]{10}, in 98 days");

        certified(TestCertificate.of("shop.example", "EC", "-1d", 20));
        assertThat(validate())
                .filteredOn(it -> it.check().equals("nginx.tls"))
                .extracting(Line::mark)
                .containsExactlyInAnyOrder(Mark.WARN, Mark.PASS);
    }

    @Test
    void runWhenTheCertificateHasExpiredFailsAndGoesOn() throws Exception {
        certified(TestCertificate.of("shop.example", "EC", "-20d", 10));

        List<Line> lines = validate();

        assertThat(failed(lines)).containsExactly("nginx.tls");
        assertThat(lines).extracting(Line::check).contains("opa.image");
    }

    private void certified(TestCertificate pair) throws IOException {
        Files.writeString(folder.resolve("site.pem"), pair.certificate());
        Path key = Files.writeString(folder.resolve("site.key"), pair.key());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        String text = Files.readString(shop.manifest);
        if (!text.contains("tls:")) {
            Files.writeString(
                    shop.manifest,
                    text.replaceFirst("nginx: ?\\{", "nginx: {tls: {certificate: site.pem, key: site.key}, ")
                            .replaceFirst("nginx:\n", "nginx:\n  tls: {certificate: site.pem, key: site.key}\n"));
        }
    }

    @Test
    void runWhenTheManifestIsWrongChecksWhatDoesNotNeedIt() {
        List<Line> lines = new Validation(
                        () -> {
                            throw new SwiftDeployException("No manifest.", "here", "write one");
                        },
                        manifest -> shop.runtime,
                        Optional.of(folder.resolve("history.jsonl")))
                .run();

        assertThat(lines).extracting(Line::check).containsExactly("manifest", "history");
        assertThat(failed(lines)).containsExactly("manifest");
    }
}
