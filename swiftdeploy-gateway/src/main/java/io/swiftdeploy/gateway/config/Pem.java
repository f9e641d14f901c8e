package io.swiftdeploy.gateway.config;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys as text (RFC 7468). What is wrong with a key is told without a word of it. */
final class Pem {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    /** For keys that do not say with which parameters they sign. */
    private static final PSSParameterSpec ANY_PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    private static final byte[] PROBE = "swiftdeploy".getBytes(StandardCharsets.UTF_8);

    private Pem() {}

    /** All certificates of {@code text}, one at least. */
    static List<X509Certificate> certificates(String text) {
        try {
            List<X509Certificate> all = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            Checks.require(!all.isEmpty(), "tls.certificate has no certificate");
            return all;
        } catch (CertificateException e) {
            throw new InvalidConfigException("tls.certificate cannot be read as certificates in PEM", e);
        }
    }

    /** The key in {@code text}, for {@code algorithm}. */
    static PrivateKey key(String text, String algorithm) {
        Matcher found = KEY.matcher(text);
        Checks.require(found.find(), "tls.key has no PRIVATE KEY in PEM (PKCS #8, without a passphrase)");
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(found.group(1));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new InvalidConfigException("tls.key is no " + algorithm + " key, as its certificate needs");
        }
    }

    /** Whether what {@code key} signs is verified by {@code certified}. */
    static boolean belong(PrivateKey key, PublicKey certified) {
        try {
            Signature signature = signature(certified);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Signature signature(PublicKey certified) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(signatureOf(certified.getAlgorithm()));
        if (certified.getAlgorithm().equals("RSASSA-PSS")) {
            signature.setParameter(
                    certified instanceof RSAKey rsa && rsa.getParams() instanceof PSSParameterSpec own ? own : ANY_PSS);
        }
        return signature;
    }

    private static String signatureOf(String algorithm) {
        return switch (algorithm) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> algorithm;
        };
    }
}
