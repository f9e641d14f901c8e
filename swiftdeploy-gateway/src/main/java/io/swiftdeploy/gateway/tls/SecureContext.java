package io.swiftdeploy.gateway.tls;

import io.swiftdeploy.gateway.config.TlsConfig;
import io.swiftdeploy.gateway.http2.Http2Connections;
import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.DefaultByteBufferPool;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.ssl.SslConnection;

/**
 * Makes accepted connections private with one certificate: TLS 1.2 and 1.3, ephemeral keys and authenticated ciphers only, as
 * the nginx of the docker runtime does.
 */
final class SecureContext {
    static final String HTTP_2 = Http2Connections.PROTOCOL;
    static final String HTTP_1 = "http/1.1";

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    /** A whole record has to fit. */
    private static final int RECORD_BYTES = 17 * 1024;

    private static final int BUFFERS_SHARED = 256;
    private static final int BUFFERS_PER_THREAD = 12;
    private static final ByteBufferPool RECORDS =
            new DefaultByteBufferPool(true, RECORD_BYTES, BUFFERS_SHARED, BUFFERS_PER_THREAD);

    /** TLS 1.2 lets a client ask for handshake after handshake of one connection, and each costs the gateway most. */
    private static final String REJECT_RENEGOTIATION = "jdk.tls.rejectClientInitiatedRenegotiation";

    static {
        System.setProperty(REJECT_RENEGOTIATION, "true");
    }

    private final TlsConfig config;
    private final UndertowXnioSsl ssl;

    private SecureContext(TlsConfig config, UndertowXnioSsl ssl) {
        this.config = config;
        this.ssl = ssl;
    }

    /**
     * @param handshakes runs what takes long of a handshake
     */
    static SecureContext of(TlsConfig config, Executor handshakes) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new OneCertificate(config)}, null, null);
            Xnio xnio = Xnio.getInstance(SecureContext.class.getClassLoader());
            return new SecureContext(config, new UndertowXnioSsl(xnio, OptionMap.EMPTY, RECORDS, context, handshakes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }

    /** Whether it has the certificate and the key of {@code other}. */
    boolean isOf(TlsConfig other) {
        return config.equals(other);
    }

    /** Wraps {@code accepted}, on which nothing was read or everything was pushed back. */
    SslConnection wrap(StreamConnection accepted) {
        SslConnection secured = ssl.wrapExistingConnection(accepted, OptionMap.EMPTY, false);
        SSLEngine engine = UndertowXnioSsl.getSslEngine(secured);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setCipherSuites(Stream.of(engine.getSupportedCipherSuites())
                .filter(SecureContext::isGood)
                .toArray(String[]::new));
        parameters.setUseCipherSuitesOrder(true);
        parameters.setApplicationProtocols(List.of(HTTP_2, HTTP_1).toArray(String[]::new));
        engine.setSSLParameters(parameters);
        return secured;
    }

    private static boolean isGood(String suite) {
        boolean authenticated = suite.contains("_GCM_") || suite.contains("_CHACHA20_");
        return authenticated && (suite.startsWith("TLS_ECDHE_") || !suite.contains("_WITH_"));
    }
}
