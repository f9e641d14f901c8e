package io.swiftdeploy.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The files, in PEM, of a client that a server knows by its certificate.
 *
 * @param authorities whom the client trusts: the certificates of those who issue servers' certificates
 * @param certificate the client's own; those of its issuers may follow
 * @param key the client's private key: PKCS#8, PKCS#1 or SEC 1, not encrypted
 */
public record ClientFiles(Path authorities, Path certificate, Path key) {
    /** The key store is in memory only. */
    private static final char[] NO_PASSWORD = {};

    /**
     * What connections of such a client are made with.
     *
     * @throws IllegalArgumentException when a file cannot be used; the message names it and says why
     */
    public SSLContext context() {
        List<X509Certificate> trusted = certificates(authorities);
        List<X509Certificate> own = certificates(certificate);
        PrivateKey secret = secret(own.get(0));
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(secret, own).getKeyManagers(), trust(trusted).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private static KeyManagerFactory keys(PrivateKey secret, List<X509Certificate> own)
            throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setKeyEntry("own", secret, NO_PASSWORD, own.toArray(X509Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        return keys;
    }

    private static TrustManagerFactory trust(List<X509Certificate> trusted)
            throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        for (X509Certificate each : trusted) {
            store.setCertificateEntry("trusted" + store.size(), each);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private PrivateKey secret(X509Certificate certified) {
        PemBlock block = blocks(key, PemBlock::isPrivateKey, "private key").get(0);
        if (block.isEncrypted() || block.isOfOpenSsh()) {
            throw new IllegalArgumentException("the private key in " + key
                    + " is encrypted or in OpenSSH's own form; it has to be a plain PEM key");
        }
        try {
            return PrivateKeyPem.key(block, certified.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the private key in " + key + " is broken, or not that of the certificate in " + certificate);
        }
    }

    private static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (PemBlock block : blocks(file, it -> it.label().equals(PemBlock.CERTIFICATE), "certificate")) {
            try {
                certificates.add(CertificateChain.certificate(block));
            } catch (CertificateException e) {
                throw new IllegalArgumentException("a block of " + file + " is no X.509 certificate");
            }
        }
        return certificates;
    }

    private static List<PemBlock> blocks(Path file, Predicate<PemBlock> wanted, String what) {
        List<PemBlock> found = PemBlock.all(text(file)).stream().filter(wanted).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("the file " + file + " has no " + what + " in PEM");
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no file " + file);
        } catch (IOException e) {
            throw new IllegalArgumentException("the file " + file + " cannot be read");
        }
    }
}
