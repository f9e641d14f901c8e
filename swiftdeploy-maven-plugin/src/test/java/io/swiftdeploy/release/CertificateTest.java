package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.gateway.conformance.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/** What a certificate that cannot be used forbids, and what it does not. */
class CertificateTest extends WithReleaseFixture {

    private void certify(TestCertificate pair) throws IOException {
        Files.writeString(file("site.pem"), pair.certificate());
        Files.writeString(file("site.key"), pair.key());
        Files.setPosixFilePermissions(file("site.key"), PosixFilePermissions.fromString("rw-------"));
    }

    private Path file(String name) {
        return shop.manifest.resolveSibling(name);
    }

    private void describe(String version) throws IOException {
        shop.write(version, "");
        String text = Files.readString(shop.manifest);
        Files.writeString(
                shop.manifest,
                text.replace("  port: 8080", "  port: 8080\n  tls: {certificate: site.pem, key: site.key}"));
    }

    @Test
    void deployWithAnExpiredCertificateIsRefusedAndRecordedAndChangesNothing() throws Exception {
        certify(TestCertificate.of("shop.example"));
        describe("1.0.0");
        shop.deploy();
        ReleaseFixture.Serving before = shop.serving();
        certify(TestCertificate.of("shop.example", "EC", "-20d", 10));
        describe("2.0.0");

        assertThatThrownBy(shop::deploy)
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("The certificate of CN=shop.example has expired")
                .hasMessageContaining("the gateway keeps what it has");

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.recorded()).endsWith("deploy started", "deploy failed");
    }

    @Test
    void rollbackWithAnExpiredCertificateOrWithoutItsFilesGoesOnAndWarns() throws Exception {
        certify(TestCertificate.of("shop.example"));
        describe("1.0.0");
        shop.deploy();
        describe("2.0.0");
        shop.deploy();
        certify(TestCertificate.of("shop.example", "EC", "-20d", 10));

        assertThat(shop.rollback().changed()).isTrue();

        assertThat(shop.versions()).contains("stable 1.0.0");
        assertThat(shop.log.warnings())
                .anySatisfy(it -> assertThat(it).contains("The gateway keeps the certificate that it has"));
        describe("2.0.0");
        Files.delete(file("site.key"));
        assertThat(shop.rollback().changed()).isTrue();
    }

    @Test
    void nothingOfTheKeyIsInTheHistory() throws Exception {
        TestCertificate pair = TestCertificate.of("shop.example");
        certify(pair);
        describe("1.0.0");
        shop.deploy();

        String secret = pair.key().lines().skip(1).findFirst().orElseThrow();
        assertThat(Files.readString(shop.history)).doesNotContain(secret);
        assertThat(String.join("\n", shop.log.lines)).doesNotContain(secret);
    }
}
