package io.swiftdeploy.history.signature;

import io.swiftdeploy.io.Sha256;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** Reads Ed25519 keys. */
final class KeyFormat {
    private static final String ALGORITHM = "Ed25519";

    private KeyFormat() {}

    static PrivateKey privateKey(Pem pem) {
        requirePrivate(pem);
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pem.content()));
        } catch (GeneralSecurityException e) {
            throw KeyErrors.notEd25519(pem.where(), e);
        }
    }

    private static void requirePrivate(Pem pem) {
        switch (pem.label()) {
            case "PRIVATE KEY" -> {}
            case "ENCRYPTED PRIVATE KEY" -> throw KeyErrors.encrypted(pem.where());
            case "PUBLIC KEY" -> throw KeyErrors.isPublic(pem.where());
            default -> throw KeyErrors.otherKind(pem.where(), pem.label());
        }
    }

    static PublicKey publicKey(Pem pem) {
        if (pem.label().endsWith("PRIVATE KEY")) {
            throw KeyErrors.isPrivate(pem.where());
        }
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(pem.content()));
        } catch (GeneralSecurityException e) {
            throw KeyErrors.notEd25519(pem.where(), e);
        }
    }

    static String idOf(PublicKey key) {
        return Sha256.of(key.getEncoded());
    }

    /** The JDK makes a key pair from 32 random bytes, which are the private key: given these, it makes the same pair. */
    static String idOf(PrivateKey key, Pem pem) {
        byte[] secret = ((EdECPrivateKey) key).getBytes().orElseThrow(() -> KeyErrors.isPublic(pem.where()));
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new Known(secret));
            return idOf(generator.generateKeyPair().getPublic());
        } catch (GeneralSecurityException e) {
            throw KeyErrors.notEd25519(pem.where(), e);
        }
    }

    /** Gives known bytes in place of random ones. */
    private static final class Known extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] known;

        Known(byte[] known) {
            this.known = known.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(known, 0, bytes, 0, bytes.length);
        }
    }
}
