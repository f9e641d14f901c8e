package io.swiftdeploy.render;

import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.tls.Encryption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the template asks for about HTTPS.
 *
 * @param encryption what the public listener speaks
 */
record TlsDirectives(Encryption encryption) {
    /** The id of a certificate that was not read. */
    static final String UNREAD = "0";

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        Optional<String> certificate = certificate();
        values.put("encrypted", certificate.isPresent());
        certificate.ifPresent(id -> {
            values.put("certificateId", id);
            values.put("certificate", GatewayContainer.certificate(id));
            values.put("certificateKey", GatewayContainer.certificateKey(id));
        });
        return values;
    }

    private Optional<String> certificate() {
        if (encryption instanceof Encryption.Https https) {
            return Optional.of(https.certificate().chain().id());
        }
        if (encryption instanceof Encryption.Kept kept) {
            return Optional.of(kept.certificate());
        }
        if (encryption instanceof Encryption.AsRunning) {
            throw new IllegalStateException("what the gateway has is found out before its configuration is made");
        }
        return encryption instanceof Encryption.Unread ? Optional.of(UNREAD) : Optional.empty();
    }
}
