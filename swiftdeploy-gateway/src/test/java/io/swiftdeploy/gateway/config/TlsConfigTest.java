package io.swiftdeploy.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.swiftdeploy.gateway.config.RequestConfig.ErrorContact;
import io.swiftdeploy.gateway.config.RequestConfig.SpecialPaths;
import io.swiftdeploy.gateway.conformance.TestCertificate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsConfigTest {
    private static TestCertificate own;
    private static TestCertificate other;

    @BeforeAll
    static void make() throws Exception {
        own = TestCertificate.of("shop.example");
        other = TestCertificate.of("other.example");
    }

    private static GatewayConfig plain() {
        return GatewayConfig.of(
                new SplitConfig(null, null, 0),
                List.of(),
                new ListenConfig("0.0.0.0", 8443),
                new RequestConfig(1000, new ErrorContact("", "app"), new SpecialPaths(List.of(), List.of())),
                "/var/log/access.log");
    }

    private static TlsConfig config(TestCertificate of) {
        return new TlsConfig(of.certificate(), of.key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "RSASSA-PSS", "EC", "Ed25519"})
    void keyOfEachAlgorithmIsRead(String algorithm) throws Exception {
        TestCertificate made = TestCertificate.of("shop.example", algorithm, "-1d", 30);

        assertThat(config(made).chain()).containsExactly(made.parsed());
        assertThat(config(made).privateKey().getFormat()).isEqualTo("PKCS#8");
    }

    @Test
    void chainIsReadInItsOrderWithTextInBetween() throws Exception {
        String chain = "subject=CN = shop.example\n" + own.certificate() + "\nissuer=\n" + other.certificate();

        assertThat(new TlsConfig(chain, own.key()).chain()).containsExactly(own.parsed(), other.parsed());
    }

    @Test
    void certificateThatHasEndedIsReadBecauseAGatewayThatRunsGoesOn() throws Exception {
        assertThat(config(TestCertificate.of("shop.example", "EC", "-10d", 5)).chain())
                .hasSize(1);
    }

    @Test
    void configurationIsReadBackAndHasAnotherGenerationForAnotherCertificate() {
        GatewayConfig secure = plain().withTls(config(own), 8080);

        assertThat(ConfigJson.read(ConfigJson.text(secure))).isEqualTo(secure);
        assertThat(secure.listen().redirect()).isEqualTo(8080);
        assertThat(secure.generation())
                .isNotEqualTo(plain().generation())
                .isNotEqualTo(plain().withTls(config(other), 8080).generation());
        assertThat(secure.withTls(null, null)).isEqualTo(plain());
        assertThat(secure.withGroups(List.of()).withWatch(null)).isEqualTo(secure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void shownConfigurationHasTheFingerprintInThePlaceOfTheKeyAndTheSameGeneration(String algorithm) throws Exception {
        GatewayConfig secure = plain().withTls(config(TestCertificate.of("shop.example", algorithm, "-1d", 30)), 8080);

        GatewayConfig shown = secure.shown();

        assertThat(ConfigJson.text(shown)).containsPattern("\"key\" : \"sha256:[0-9a-f]{64}\"");
        assertThat(ConfigJson.read(ConfigJson.text(shown))).isEqualTo(shown).isEqualTo(shown.shown());
        assertThat(shown.generation()).isEqualTo(secure.generation());
        assertThat(shown.withGroups(List.of())).isEqualTo(shown);
        assertThat(shown.withKeyOf(secure)).isEqualTo(secure);
    }

    @Test
    void configurationOfAPlainPortIsShownAsItIs() {
        assertThat(plain().shown()).isEqualTo(plain());
        assertThat(plain().withKeyOf(plain())).isEqualTo(plain().requireKey());
    }

    @Test
    void keyThatIsGivenReplacesThePresentOne() {
        GatewayConfig secure = plain().withTls(config(own), null);

        assertThat(secure.withKeyOf(plain().withTls(config(other), null))).isEqualTo(secure);
    }

    @Test
    void fingerprintOfAKeyThatThePresentConfigurationHasNotIsRejected() {
        GatewayConfig shown = plain().withTls(config(own), null).shown();

        for (GatewayConfig present : List.of(plain(), plain().withTls(config(other), null), shown)) {
            assertThatExceptionOfType(InvalidConfigException.class)
                    .isThrownBy(() -> shown.withKeyOf(present))
                    .withMessage("tls.key is the fingerprint of a key that the gateway does not have");
        }
    }

    @Test
    void fingerprintOfAnotherKeyThanTheCertificatesIsRejected() {
        String fingerprint = config(other).shown().key();

        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> new TlsConfig(own.certificate(), fingerprint))
                .withMessage("tls.key is not the key of the first certificate in tls.certificate");
    }

    @Test
    void textShowsNothingOfTheKey() {
        assertThat(plain().withTls(config(own), null).toString())
                .contains("CN=shop.example", "key=redacted")
                .doesNotContain("PRIVATE KEY")
                .doesNotContain(own.key().lines().toList().get(1));
    }

    @Test
    void keyOfAnotherCertificateIsRefused() {
        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> new TlsConfig(own.certificate(), other.key()))
                .satisfies(it -> assertThat(it.problem())
                        .isEqualTo("tls.key is not the key of the first certificate in tls.certificate"));
    }

    @Test
    void keyOfAnotherAlgorithmIsRefusedWithoutAWordOfIt() throws Exception {
        TestCertificate rsa = TestCertificate.of("shop.example", "RSA", "-1d", 30);

        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> new TlsConfig(own.certificate(), rsa.key()))
                .withNoCause()
                .satisfies(it -> assertThat(it.problem()).isEqualTo("tls.key is no EC key, as its certificate needs"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | tls.key is missing or empty",
                "nonsense | tls.key has no PRIVATE KEY",
                "-----BEGIN EC PRIVATE KEY-----AA==-----END EC PRIVATE KEY----- | tls.key has no PRIVATE KEY",
                "-----BEGIN PRIVATE KEY-----AA==-----END PRIVATE KEY----- | tls.key is no EC key"
            })
    void keyThatIsNoneIsRefused(String key, String problem) {
        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> new TlsConfig(own.certificate(), key))
                .satisfies(it -> assertThat(it.problem()).startsWith(problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | tls.certificate is missing or empty",
                "nonsense | tls.certificate cannot be read",
                "-----BEGIN CERTIFICATE-----AA==-----END CERTIFICATE----- | tls.certificate cannot be read"
            })
    void certificateThatIsNoneIsRefused(String certificate, String problem) {
        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> new TlsConfig(certificate, own.key()))
                .satisfies(it -> assertThat(it.problem()).startsWith(problem));
    }

    @Test
    void redirectWithoutTlsIsRefused() {
        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> plain().withTls(null, 8080))
                .satisfies(it -> assertThat(it.problem()).contains("tls for that is missing"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"8443 | redirect is another port", "0 | port is 1 to 65535", "65536 | port is 1 to 65535"})
    void redirectThatCannotWorkIsRefused(int redirect, String problem) {
        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> plain().withTls(config(own), redirect))
                .satisfies(it -> assertThat(it.problem()).startsWith(problem));
    }
}
