package io.swiftdeploy.tls;

/**
 * A certificate and its private key, which belong together.
 *
 * @param chain what clients are sent
 * @param key the secret
 */
public record ServerCertificate(CertificateChain chain, PrivateKeyPem key) {}
