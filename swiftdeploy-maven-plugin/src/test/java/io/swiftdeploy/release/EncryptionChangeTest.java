package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.gateway.conformance.TestCertificate;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.tls.Encryption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * When the public port begins to speak HTTPS, ends it, or shows another certificate: with a change that succeeds, and never
 * else.
 */
class EncryptionChangeTest extends WithReleaseFixture {

    @BeforeEach
    void certify() {
        certify("first.example");
    }

    private void certify(String subject) {
        try {
            TestCertificate pair = TestCertificate.of(subject);
            Path key = shop.manifest.resolveSibling("site.key");
            Files.writeString(shop.manifest.resolveSibling("site.pem"), pair.certificate());
            Files.writeString(key, pair.key());
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void encrypted(String version) {
        encrypted(version, "");
    }

    private void encrypted(String version, String more) {
        shop.write(version, "");
        try {
            String tls = "  port: 8080\n  tls: {certificate: site.pem, key: site.key, http_port: 8090}" + more;
            Files.writeString(shop.manifest, shop.manifestText().replace("  port: 8080", tls));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String spoken() {
        return shop.runtime.encryption instanceof Encryption.Https https
                ? https.certificate().chain().subject()
                        + https.redirectPort().map(it -> " and port " + it).orElse("")
                : "HTTP";
    }

    private void deployFails() {
        shop.healthLimit = Duration.ofMillis(200);
        shop.runtime.before = act -> {
            if (act.startsWith("start ")) {
                shop.runtime.answers.sick.add(act.substring("start ".length()));
            }
        };
        assertThatThrownBy(shop::deploy).hasMessageContaining("did not get healthy");
    }

    @Test
    void firstDeployAndTheNextOneGiveWhatTheManifestSays() {
        encrypted("1.0.0");
        shop.deploy();
        assertThat(spoken()).isEqualTo("CN=first.example and port 8090");
        certify("second.example");
        assertThat(shop.deploy().changed()).isTrue();
        assertThat(spoken()).isEqualTo("CN=second.example and port 8090");
        shop.deploy("2.0.0");
        assertThat(spoken()).isEqualTo("HTTP");
    }

    @Test
    void deployThatNeverGetsHealthyLeavesHttp() {
        shop.deploy("1.0.0");
        encrypted("2.0.0");
        deployFails();
        assertThat(spoken()).isEqualTo("HTTP");
    }

    @Test
    void deployThatNeverGetsHealthyLeavesHttpsAndItsCertificate() {
        encrypted("1.0.0");
        shop.deploy();
        certify("second.example");
        encrypted("2.0.0");
        deployFails();
        assertThat(spoken()).isEqualTo("CN=first.example and port 8090");
        shop.write("3.0.0", "");
        deployFails();
        assertThat(spoken()).isEqualTo("CN=first.example and port 8090");
    }

    @ParameterizedTest
    @ValueSource(strings = {"route", "groups", "limit"})
    void deployWhoseRoutesOrLimitsAreRefusedLeavesHttp(String step) {
        shop.deploy("1.0.0");
        encrypted("2.0.0");
        shop.runtime.fail(step);
        assertThatThrownBy(shop::deploy).hasMessageContaining("No " + step + " today.");
        assertThat(spoken()).isEqualTo("HTTP");
    }

    @Test
    void deployWhoseRoutesAreRefusedGivesTheLimitsBack() {
        shop.deploy("1.0.0");
        var limits = shop.runtime.limits;
        encrypted("2.0.0", "\n  resources: {memory: 1g}");
        shop.runtime.fail("route");
        assertThatThrownBy(shop::deploy).hasMessageContaining("No route today.");
        assertThat(shop.runtime.limits).isEqualTo(limits).isPresent();
    }

    /** nginx refuses keys that it takes for too short, for example. */
    @Test
    void rollbackGoesOnWhenTheRenewedCertificateIsRefused() {
        encrypted("1.0.0");
        shop.deploy();
        encrypted("2.0.0");
        shop.deploy();
        certify("second.example");
        shop.runtime.before = act -> {
            if (act.equals("encryption CN=second.example")) {
                throw new SwiftDeployException("Too short a key.", "the fake", "let it be");
            }
        };

        assertThat(shop.rollback().changed()).isTrue();

        assertThat(shop.versions()).contains("stable 1.0.0");
        assertThat(spoken()).isEqualTo("CN=first.example and port 8090");
        assertThat(shop.log.warnings())
                .anyMatch(it -> it.contains("The gateway keeps the certificate that it has: Too short a key."));
    }

    @Test
    void firstDeployThatFailsRemovesTheGatewayWithItsRedirect() {
        encrypted("1.0.0");
        shop.runtime.fail("limit");
        assertThatThrownBy(shop::deploy).hasMessageContaining("No limit today.");
        assertThat(shop.runtime.acts).contains("remove shop-gateway", "remove shop-redirect");
    }

    @Test
    void promotionWhoseHandOverFailsLeavesHttp() {
        shop.handover = "100ms";
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        encrypted("2.0.0");
        shop.runtime.before = act -> {
            if (act.startsWith("route ") && act.contains("weight=98")) {
                throw new IllegalStateException("no second step");
            }
        };
        assertThatThrownBy(shop::promote).hasMessageContaining("no second step");
        assertThat(spoken()).isEqualTo("HTTP");
    }

    @Test
    void rollbackTakesNoEncryptionThatWasNeverDeployedAndTakesNoneAway() {
        shop.deploy("1.0.0");
        shop.deploy("2.0.0");
        encrypted("2.0.0");
        shop.rollback();
        assertThat(spoken()).isEqualTo("HTTP");
        encrypted("3.0.0");
        shop.deploy();
        shop.write("3.0.0", "");
        shop.rollback();
        assertThat(spoken()).isEqualTo("CN=first.example and port 8090");
    }

    @Test
    void rollbackOfAGatewayThatSpeaksHttpsRenewsItsCertificate() {
        encrypted("1.0.0");
        shop.deploy();
        encrypted("2.0.0");
        shop.deploy();
        certify("second.example");
        assertThat(shop.rollback().changed()).isTrue();
        assertThat(spoken()).isEqualTo("CN=second.example and port 8090");
    }

    @Test
    void recoveryTakesNoEncryptionThatWasNeverDeployed() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        shop.runtime.gateway = shop.runtime.gateway.map(it -> new Routes(it.split(), it.groups(), Watch.EXPIRED));
        encrypted("2.0.0");
        shop.recover();
        assertThat(shop.runtime.split().canary()).isEmpty();
        assertThat(spoken()).isEqualTo("HTTP");
    }
}
