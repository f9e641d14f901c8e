package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.TlsConfig;
import io.swiftdeploy.tls.Encryption;
import io.swiftdeploy.tls.ServerCertificate;
import java.util.Optional;

/** Translates what the public listener speaks into the configuration of the gateway on this machine. */
final class TlsMapper {
    private TlsMapper() {}

    /**
     * {@code config} with {@code encryption}.
     *
     * @param current the configuration that it is to replace
     */
    static GatewayConfig with(GatewayConfig config, Encryption encryption, Optional<GatewayConfig> current) {
        if (encryption instanceof Encryption.Https https) {
            return with(config, https);
        }
        if (encryption instanceof Encryption.AsRunning running) {
            return current.map(it -> keeping(config, it, running.renewal()))
                    .orElseGet(() -> with(config, running.forNewGateway(), current));
        }
        return config.withTls(null, null);
    }

    private static GatewayConfig keeping(
            GatewayConfig config, GatewayConfig current, Optional<ServerCertificate> renewal) {
        Optional<Encryption.Https> renewed = Optional.ofNullable(current.tls())
                .flatMap(any -> renewal)
                .map(it -> new Encryption.Https(
                        it, Optional.ofNullable(current.listen().redirect())));
        return renewed.map(it -> with(config, it))
                .orElseGet(() -> config.withTls(current.tls(), current.listen().redirect()));
    }

    private static GatewayConfig with(GatewayConfig config, Encryption.Https https) {
        ServerCertificate certificate = https.certificate();
        return GatewayConfigMapper.checked(() -> config.withTls(
                new TlsConfig(certificate.chain().text(), certificate.key().text()),
                https.redirectPort().orElse(null)));
    }
}
