package io.swiftdeploy.gateway.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * By what users reach the gateway with https. {@link #toString()} does not show the key.
 *
 * @param certificate certificates in PEM, the gateway's own first, each followed by the one that it is signed with
 * @param key the private key of the first certificate in PEM, as PKCS #8 without a passphrase
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TlsConfig(String certificate, String key) {

    public TlsConfig {
        Checks.hasText("tls.certificate", certificate);
        Checks.hasText("tls.key", key);
        X509Certificate own = Pem.certificates(certificate).get(0);
        Checks.require(
                Pem.belong(Pem.key(key, own.getPublicKey().getAlgorithm()), own.getPublicKey()),
                "tls.key is not the key of the first certificate in tls.certificate");
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
