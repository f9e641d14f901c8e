package io.swiftdeploy.tls;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Map;

/**
 * The private key of a certificate, as PKCS#8 in PEM. It is a secret, and never shown.
 *
 * @param text the PEM text
 */
public record PrivateKeyPem(String text) {
    private static final String PKCS8 = "PRIVATE KEY";
    private static final byte[] VERSION_0 = {2, 1, 0};
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int LONG_FORM = 0x80;
    private static final byte[] PROOF = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    /**
     * The key in {@code block} when it is that of {@code certified}.
     *
     * @throws GeneralSecurityException when it is another key, or none
     */
    static PrivateKeyPem of(PemBlock block, PublicKey certified) throws GeneralSecurityException {
        byte[] pkcs8 = block.label().equals(PKCS8) ? block.content() : wrapped(block.content(), certified);
        PrivateKey key =
                KeyFactory.getInstance(certified.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        if (!belongTogether(key, certified)) {
            throw new InvalidKeyException("it signs with another key than the certificate's");
        }
        return new PrivateKeyPem(PemBlock.text(PKCS8, pkcs8));
    }

    /** PKCS#1 and SEC 1 are what PKCS#8 has inside; around it, PKCS#8 says of which kind the key is, as the certificate does. */
    private static byte[] wrapped(byte[] inner, PublicKey certified) {
        byte[] kind = firstElement(certified.getEncoded());
        return element(SEQUENCE, VERSION_0, kind, element(OCTET_STRING, inner));
    }

    /** The first element of the sequence that {@code der} is, which is another sequence. */
    private static byte[] firstElement(byte[] der) {
        int begin = header(der, 0);
        return Arrays.copyOfRange(der, begin, begin + header(der, begin) + length(der, begin));
    }

    /** How many bytes tag and length have. */
    private static int header(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        return first < LONG_FORM ? 2 : 2 + (first - LONG_FORM);
    }

    private static int length(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        if (first < LONG_FORM) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < first - LONG_FORM; i++) {
            length = (length << 8) | (der[at + 2 + i] & 0xff);
        }
        return length;
    }

    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        element.writeBytes(length(content.size()));
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }

    /** In as few bytes as it can be. Keys have less than 64 KiB. */
    private static byte[] length(int length) {
        if (length < LONG_FORM) {
            return new byte[] {(byte) length};
        }
        return length <= 0xff
                ? new byte[] {(byte) (LONG_FORM + 1), (byte) length}
                : new byte[] {(byte) (LONG_FORM + 2), (byte) (length >> 8), (byte) length};
    }

    private static boolean belongTogether(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        Signature signature =
                Signature.getInstance(SIGNATURES.getOrDefault(certified.getAlgorithm(), certified.getAlgorithm()));
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

    @Override
    public String toString() {
        return "PrivateKeyPem[redacted]";
    }
}
