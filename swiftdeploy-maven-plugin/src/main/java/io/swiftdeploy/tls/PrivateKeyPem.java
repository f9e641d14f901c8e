package io.swiftdeploy.tls;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;

/**
 * The private key of a certificate, as PKCS#8 in PEM. It is a secret, and never shown.
 *
 * @param text the PEM text
 */
public record PrivateKeyPem(String text) {
    private static final String PKCS8 = "PRIVATE KEY";
    private static final byte[] VERSION_0 = {2, 1, 0};
    private static final byte[] PROOF = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final String PSS = "RSASSA-PSS";
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    /** For keys that do not say with which parameters they sign. */
    private static final PSSParameterSpec ANY_PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    /**
     * The key in {@code block} when it is that of {@code certified}.
     *
     * @throws GeneralSecurityException when it is another key, or none
     */
    static PrivateKeyPem of(PemBlock block, PublicKey certified) throws GeneralSecurityException {
        byte[] pkcs8 = pkcs8(block, certified);
        key(pkcs8, certified);
        return new PrivateKeyPem(PemBlock.text(PKCS8, pkcs8));
    }

    /** As {@link #of}, ready for use. */
    static PrivateKey key(PemBlock block, PublicKey certified) throws GeneralSecurityException {
        return key(pkcs8(block, certified), certified);
    }

    private static PrivateKey key(byte[] pkcs8, PublicKey certified) throws GeneralSecurityException {
        PrivateKey key =
                KeyFactory.getInstance(certified.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        if (!belongTogether(key, certified)) {
            throw new InvalidKeyException("it signs with another key than the certificate's");
        }
        return key;
    }

    private static byte[] pkcs8(PemBlock block, PublicKey certified) {
        return block.label().equals(PKCS8) ? block.content() : wrapped(block.content(), certified);
    }

    /**
     * PKCS#1 and SEC 1 are what PKCS#8 has inside; around it, PKCS#8 says of which kind the key is, as the certificate does.
     */
    private static byte[] wrapped(byte[] inner, PublicKey certified) {
        byte[] kind = Der.firstElement(certified.getEncoded());
        return Der.element(Der.SEQUENCE, VERSION_0, kind, Der.element(Der.OCTET_STRING, inner));
    }

    private static boolean belongTogether(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        Signature signature = signature(certified);
        signature.initSign(key);
        signature.update(PROOF);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(PROOF);
        try {
            return signature.verify(signed);
        } catch (SignatureException otherLength) {
            return false;
        }
    }

    private static Signature signature(PublicKey certified) throws GeneralSecurityException {
        String kind = certified.getAlgorithm();
        Signature signature = Signature.getInstance(SIGNATURES.getOrDefault(kind, kind));
        if (kind.equals(PSS)) {
            signature.setParameter(
                    certified instanceof RSAKey rsa && rsa.getParams() instanceof PSSParameterSpec own ? own : ANY_PSS);
        }
        return signature;
    }

    @Override
    public String toString() {
        return "PrivateKeyPem[redacted]";
    }
}
