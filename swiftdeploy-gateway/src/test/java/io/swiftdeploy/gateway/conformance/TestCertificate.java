package io.swiftdeploy.gateway.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A certificate that signs itself, made at test time by the JDK's keytool.
 *
 * @param certificate in PEM
 * @param key in PEM, as PKCS #8
 */
public record TestCertificate(String certificate, String key) {
    private static final String PASSWORD = "changeit";
    private static final String ALIAS = "gateway";

    /** Of {@code host}, localhost and 127.0.0.1, with a key of elliptic curves; valid from yesterday, for 30 days. */
    public static TestCertificate of(String host) throws Exception {
        return of(host, "EC", "-1d", 30);
    }

    /**
     * Of {@code host}, localhost and 127.0.0.1.
     *
     * @param algorithm of the key, such as {@code RSA}
     * @param begin from when on it is valid, as keytool has it, such as {@code -10d}
     * @param days how long from then on
     */
    public static TestCertificate of(String host, String algorithm, String begin, int days) throws Exception {
        Path folder = Files.createTempDirectory("certificate");
        Path store = folder.resolve("store.p12");
        try {
            keytool(
                    "-genkeypair -alias " + ALIAS + " -keyalg " + algorithm + " -dname CN=" + host + " -ext san=dns:"
                            + host + ",dns:localhost,ip:127.0.0.1 -startdate " + begin + " -validity " + days
                            + " -storetype PKCS12 -storepass " + PASSWORD + " -keystore",
                    store);
            return read(store);
        } finally {
            Files.deleteIfExists(store);
            Files.deleteIfExists(folder);
        }
    }

    private static void keytool(String words, Path store) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.add("-J-XX:TieredStopAtLevel=1");
        command.addAll(List.of(words.split(" ")));
        command.add(store.toString());
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
    }

    private static TestCertificate read(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return new TestCertificate(
                pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded()),
                pem("PRIVATE KEY", store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
    }

    private static String pem(String label, byte[] content) {
        byte[] end = "\n".getBytes(StandardCharsets.US_ASCII);
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, end).encodeToString(content) + "\n-----END " + label + "-----\n";
    }

    /** A client that trusts this certificate, and no other. */
    public SSLContext client() throws GeneralSecurityException, IOException {
        return trusting(List.of(this));
    }

    /** The same, which does not ask for its address in the certificate. */
    public SSLContext clientOfAnyAddress() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Pinned(parsed())}, null);
        return context;
    }

    /** A client that trusts {@code all}, and no other. */
    public static SSLContext trusting(List<TestCertificate> all) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (TestCertificate each : all) {
            trusted.setCertificateEntry("trusted" + trusted.size(), each.parsed());
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static final class Pinned extends X509ExtendedTrustManager {
        private final X509Certificate own;

        Pinned(X509Certificate own) {
            this.own = own;
        }

        private void check(X509Certificate[] chain) throws CertificateException {
            if (!chain[0].equals(own)) {
                throw new CertificateException("another certificate: " + chain[0]);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("this is a client");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("this is a client");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("this is a client");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** The certificate itself. */
    public X509Certificate parsed() throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII)));
    }
}
