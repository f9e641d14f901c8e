package io.swiftdeploy.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.gateway.conformance.TestCertificate;
import io.swiftdeploy.manifest.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the files of {@code nginx.tls}, and what is not. */
class TlsFilesTest {
    private static Optional<TestCertificate> curve = Optional.empty();
    private static Optional<TestCertificate> rsa = Optional.empty();

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();
    private final Instant now = Instant.now();
    private Path certificate = Path.of("");
    private Path key = Path.of("");

    @BeforeAll
    static void make() throws Exception {
        curve = Optional.of(TestCertificate.of("shop.example", "EC", "-1d", 100));
        rsa = Optional.of(TestCertificate.of("other.example", "RSA", "-1d", 100));
    }

    @BeforeEach
    void write() throws IOException {
        certificate = folder.resolve("site.pem");
        key = folder.resolve("site.key");
        put(curve.orElseThrow());
    }

    private void put(TestCertificate pair) throws IOException {
        Files.writeString(certificate, pair.certificate());
        putKey(pair.key());
    }

    private void putKey(String text) throws IOException {
        Files.writeString(key, text);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    private Tls settings() {
        return new Tls(certificate, key, Optional.empty());
    }

    private ServerCertificate read() {
        return readAt(now);
    }

    private ServerCertificate readAt(Instant time) {
        return new TlsFiles(settings(), time).read(warnings::add);
    }

    private void assertRefused(ThrowingCallable read, String what, String where, String next) {
        assertThatThrownBy(read).isInstanceOfSatisfying(SwiftDeployException.class, it -> {
            assertThat(it.what()).contains(what);
            assertThat(it.where()).contains(where);
            assertThat(it.next()).contains(next);
        });
    }

    @Test
    void readWhenAllIsWellGivesTheChainAndTheKeyWithoutAWarning() {
        ServerCertificate pair = read();

        assertThat(pair.chain().text()).isEqualTo(curve.orElseThrow().certificate());
        assertThat(pair.chain().subject()).isEqualTo("CN=shop.example");
        assertThat(pair.chain().id()).matches("[0-9a-f]{16}");
        assertThat(pair.key().text()).isEqualTo(curve.orElseThrow().key());
        assertThat(warnings).isEmpty();
    }

    @Test
    void readShowsTheKeyNowhere() {
        assertThat(read().toString()).doesNotContain(secret(curve.orElseThrow()));
        assertThat(new Encryption.Https(read(), Optional.empty()).toString())
                .doesNotContain(secret(curve.orElseThrow()));
    }

    private static String secret(TestCertificate pair) {
        return pair.key().lines().skip(1).findFirst().orElseThrow();
    }

    @Test
    void readWhenTheChainHasMoreTakesAllCertificatesAndNothingElse() throws IOException {
        String both = curve.orElseThrow().certificate() + rsa.orElseThrow().certificate();
        Files.writeString(certificate, "Bag Attributes\n" + curve.orElseThrow().key() + both);

        assertThat(read().chain().text()).isEqualTo(both);
    }

    @Test
    void readWhenTheCertificateIsMissingSaysWhichFile() throws IOException {
        Files.delete(certificate);

        assertRefused(
                this::read, "does not exist", "nginx.tls.certificate, file " + certificate, "relative to the manifest");
    }

    @Test
    void readWhenTheKeyIsMissingSaysWhichFile() throws IOException {
        Files.delete(key);

        assertRefused(this::read, "does not exist", "nginx.tls.key, file " + key, "relative to the manifest");
    }

    @Test
    void readWhenAFileIsAFolderSaysSo() throws IOException {
        Files.delete(key);
        Files.createDirectory(key);

        assertRefused(this::read, "it is a folder", "nginx.tls.key", "may read");
    }

    @Test
    void readWhenTheCertificateIsNotPemSaysWhatIsThere() throws IOException {
        Files.write(certificate, new byte[] {0x30, 3, 1, 2, 3});
        assertRefused(this::read, "it has no block", "nginx.tls.certificate", "openssl x509 -inform der");

        Files.writeString(certificate, curve.orElseThrow().key());
        assertRefused(this::read, "it has PRIVATE KEY", "nginx.tls.certificate", "BEGIN CERTIFICATE");

        Files.writeString(certificate, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertRefused(this::read, "no X.509 certificate", "nginx.tls.certificate", "get the file again");
    }

    @Test
    void readWhenTheKeyIsNotPemSaysWhatIsThere() throws IOException {
        putKey("hunter2");
        assertRefused(this::read, "it has no block", "nginx.tls.key", "BEGIN PRIVATE KEY");

        putKey(curve.orElseThrow().certificate());
        assertRefused(this::read, "it has CERTIFICATE", "nginx.tls.key", "openssl pkey -inform der");
    }

    @Test
    void readWhenTheCertificateHasExpiredSaysWhen() {
        Instant later = now.plus(Duration.ofDays(110));

        assertRefused(() -> readAt(later), "has expired: its time ended at ", "nginx.tls.certificate", "renew");
        assertThatThrownBy(() -> readAt(later))
                .hasMessageContaining("days ago")
                .hasMessageContaining("CN=shop.example");
    }

    @Test
    void readWhenTheCertificateIsNotValidYetSaysWhen() {
        assertRefused(
                () -> readAt(now.minus(Duration.ofDays(10))),
                "not valid yet: its time begins at ",
                "site.pem",
                "clock");
    }

    @Test
    void readWhenTheCertificateEndsSoonWarns() {
        readAt(now.plus(Duration.ofDays(80)));

        assertThat(warnings)
                .singleElement()
                .asString()
                .matches("Renew soon: the certificate of CN=shop.example ends on .*, in 1[89] days\\.");
    }

    @Test
    void readWhenTheKeyIsOfAnotherCertificateSaysWhose() throws Exception {
        putKey(rsa.orElseThrow().key());
        assertRefused(
                this::read, "is not that of the certificate, which is of CN=shop.example", "site.key", "the first");

        putKey(TestCertificate.of("shop.example").key());
        assertRefused(this::read, "is not that of the certificate", "site.key", "requested with");
        assertThatThrownBy(this::read).hasMessageNotContaining(secret(rsa.orElseThrow()));
    }

    @Test
    void readWhenTheKeyIsEncryptedSaysHowToDecryptIt() throws IOException {
        putKey("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
        assertRefused(this::read, "is encrypted", "nginx.tls.key", "openssl pkey -in " + key);

        putKey("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,AA\n\nAAAA\n"
                + "-----END RSA PRIVATE KEY-----\n");
        assertRefused(this::read, "is encrypted", "nginx.tls.key", "openssl pkey -in " + key);
    }

    @Test
    void readWhenTheKeyIsCutOffSaysSo() throws IOException {
        String text = curve.orElseThrow().key();
        putKey(text.substring(0, text.length() - 40));
        assertRefused(
                this::read, "cut off: its block -----BEGIN PRIVATE KEY----- has no end", "site.key", "copy the file");

        byte[] whole = PemBlock.all(text).get(0).content();
        putKey(PemBlock.text("PRIVATE KEY", Arrays.copyOf(whole, whole.length - 12)));
        assertRefused(this::read, "The block PRIVATE KEY of the file holds no whole key", "site.key", "openssl pkey");

        putKey(text.replaceFirst("KEY-----\n.", "KEY-----\n!"));
        assertRefused(this::read, "holds no whole key", "site.key", "copy the file again");

        putKey("-----BEGIN PRIVATE KEY-----\n%%%%\n-----END PRIVATE KEY-----\n");
        assertRefused(this::read, "not encoded as Base64", "site.key", "copy the file again");
    }

    @Test
    void readWhenTheKeyIsOfOpenSshSaysHowToTurnIt() throws IOException {
        putKey(PemBlock.text("OPENSSH PRIVATE KEY", "openssh-key-v1\0none".getBytes(US_ASCII)));

        assertRefused(this::read, "OpenSSH's own form", "nginx.tls.key", "ssh-keygen -p -m PKCS8");
    }

    @Test
    void readWhenTheCertificateIsCutOffSaysSo() throws IOException {
        String text = curve.orElseThrow().certificate();
        Files.writeString(certificate, text + text.substring(0, text.length() / 2));

        assertRefused(
                this::read, "cut off: its block -----BEGIN CERTIFICATE-----", "nginx.tls.certificate", "as a whole");
    }

    @Test
    void readTakesKeysThatSignWithPss() throws Exception {
        put(TestCertificate.of("pss.example", "RSASSA-PSS", "-1d", 100));
        assertThat(read().chain().subject()).isEqualTo("CN=pss.example");

        putKey(TestCertificate.of("pss.example", "RSASSA-PSS", "-1d", 100).key());
        assertRefused(this::read, "is not that of the certificate", "site.key", "requested with");
    }

    @Test
    void readWhenTheGroupMayReadTheKeyWarns() throws IOException {
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(read().key().text()).isNotEmpty();
        assertThat(warnings)
                .containsExactly("Group or others may read the private key " + key + " (rw-r-----): `chmod 600 " + key
                        + "`. Only `docker compose` needs more: its nginx is user 101, which `setfacl -m u:101:r " + key
                        + "` lets read it (shown as the group's).");
    }

    @Test
    void readTakesKeysInOlderFormsToo() throws Exception {
        String sec1 = PemBlock.text("EC PRIVATE KEY", inner(curve.orElseThrow()));
        putKey("-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n" + sec1);
        assertThat(parsed(read(), "EC")).isInstanceOf(ECPrivateKey.class);

        put(rsa.orElseThrow());
        putKey(PemBlock.text("RSA PRIVATE KEY", inner(rsa.orElseThrow())));
        assertThat(read().key().text()).isEqualTo(rsa.orElseThrow().key());
        assertThat(parsed(read(), "RSA")).isInstanceOf(RSAPrivateCrtKey.class);
    }

    private static Object parsed(ServerCertificate pair, String algorithm) throws Exception {
        return KeyFactory.getInstance(algorithm)
                .generatePrivate(new PKCS8EncodedKeySpec(
                        PemBlock.all(pair.key().text()).get(0).content()));
    }

    /** What PKCS#8 has inside: the octet string after version and kind. */
    private static byte[] inner(TestCertificate pair) {
        byte[] whole =
                Base64.getMimeDecoder().decode(PemBlock.all(pair.key()).get(0).body());
        int at = skipHeader(whole, 0);
        at = skip(whole, skip(whole, at));
        int begin = skipHeader(whole, at);
        return Arrays.copyOfRange(whole, begin, skip(whole, at));
    }

    private static int skipHeader(byte[] der, int at) {
        int length = der[at + 1] & 0xff;
        return length < 128 ? at + 2 : at + 2 + length - 128;
    }

    private static int skip(byte[] der, int at) {
        int begin = skipHeader(der, at);
        int length = 0;
        for (int i = at + (begin > at + 2 ? 2 : 1); i < begin; i++) {
            length = (length << 8) | (der[i] & 0xff);
        }
        return begin + length;
    }

    @Test
    void forRollbackWhenTheFilesAreGoneKeepsWhatRunsAndSaysSo() throws IOException {
        Files.delete(certificate);
        Encryption kept = TlsFiles.forRollback(Optional.of(settings()), now, warnings::add);

        assertThat(kept).isInstanceOfSatisfying(Encryption.AsRunning.class, it -> assertThatThrownBy(it::forNewGateway)
                .hasMessageContaining("does not exist"));
        assertThat(warnings)
                .containsExactly("The gateway keeps the certificate that it has: The file does not exist."
                        + " (nginx.tls.certificate, file " + certificate + ")");
    }

    @Test
    void forRollbackWhenTheCertificateHasExpiredKeepsWhatRunsAndHasItForANewGateway() {
        Encryption kept = TlsFiles.forRollback(Optional.of(settings()), now.plus(Duration.ofDays(110)), warnings::add);

        assertThat(kept).isInstanceOfSatisfying(Encryption.AsRunning.class, it -> assertThat(it.forNewGateway())
                .isInstanceOfSatisfying(Encryption.Https.class, https -> assertThat(
                                https.certificate().chain().subject())
                        .isEqualTo("CN=shop.example")));
        assertThat(warnings).singleElement().asString().contains("has expired");
    }
}
