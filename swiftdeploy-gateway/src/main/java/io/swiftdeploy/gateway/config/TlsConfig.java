package io.swiftdeploy.gateway.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * By what users reach the gateway with https. The key never leaves the gateway: who asks gets its fingerprint, and who wants it
 * to stay gives that back. {@link #toString()} shows neither.
 *
 * @param certificate certificates in PEM, the gateway's own first, each followed by the one that it is signed with
 * @param key the private key of the first certificate in PEM, as PKCS #8 without a passphrase; or its fingerprint,
 *     {@code sha256:} and the hash of the public key that belongs to it (RFC 7469), in hex
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TlsConfig(String certificate, String key) {
    private static final String FINGERPRINT = "sha256:";

    public TlsConfig {
        Checks.hasText("tls.certificate", certificate);
        Checks.hasText("tls.key", key);
        PublicKey own = Pem.certificates(certificate).get(0).getPublicKey();
        Checks.require(
                hasKey(key) ? Pem.belong(Pem.key(key, own.getAlgorithm()), own) : key.equals(fingerprint(own)),
                "tls.key is not the key of the first certificate in tls.certificate");
    }

    private static boolean hasKey(String key) {
        return !key.startsWith(FINGERPRINT);
    }

    private static String fingerprint(PublicKey of) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(of.getEncoded());
            return FINGERPRINT + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }

    /** Whether the key itself is there, and not its fingerprint alone. */
    boolean hasKey() {
        return hasKey(key);
    }

    /** The same with the fingerprint in the place of the key, for others to see. */
    TlsConfig shown() {
        return hasKey() ? new TlsConfig(certificate, fingerprint(chain().get(0).getPublicKey())) : this;
    }

    /**
     * The same with the key, which is the one of {@code present} where there is its fingerprint alone.
     *
     * @throws InvalidConfigException when that is the fingerprint of another key
     */
    TlsConfig withKeyOf(Optional<TlsConfig> present) {
        return hasKey()
                ? this
                : present.filter(TlsConfig::hasKey)
                        .filter(it -> it.shown().key().equals(key))
                        .map(it -> new TlsConfig(certificate, it.key()))
                        .orElseThrow(() -> new InvalidConfigException(
                                "tls.key is the fingerprint of a key that the gateway does not have"));
    }

    /** The certificates, the gateway's own first. */
    @JsonIgnore
    public List<X509Certificate> chain() {
        return Pem.certificates(certificate);
    }

    /** The key of the first certificate. */
    @JsonIgnore
    public PrivateKey privateKey() {
        return Pem.key(key, chain().get(0).getPublicKey().getAlgorithm());
    }

    @Override
    public String toString() {
        return "TlsConfig[certificate=" + chain().get(0).getSubjectX500Principal() + ", key=redacted]";
    }
}
