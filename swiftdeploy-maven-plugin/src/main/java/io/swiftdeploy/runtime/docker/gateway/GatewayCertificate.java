package io.swiftdeploy.runtime.docker.gateway;

import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.render.GatewayMarks;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.tls.CertificateChain;
import io.swiftdeploy.tls.Encryption;
import io.swiftdeploy.tls.ServerCertificate;
import java.util.Optional;

/**
 * The files of the certificate beside {@code nginx.conf}. Their names have the certificate's id, so a new certificate lies
 * beside the one that is used until nginx has loaded it; the keeper removes those that no configuration names. Each takes its
 * place at once, so nginx never finds half a key. nginx's user alone may read the private key.
 */
final class GatewayCertificate {
    private static final int CHAIN_MODE = 0100444;
    private static final int KEY_MODE = 0100400;

    private final Containers containers;
    private final GatewayFiles files;
    private final FileReplacement replacement;

    GatewayCertificate(Containers containers, GatewayFiles files, FileReplacement replacement) {
        this.containers = containers;
        this.files = files;
        this.replacement = replacement;
    }

    /** {@code gateway} with what it speaks in the end, where it goes on with what it speaks already. */
    GatewaySpec settled(GatewaySpec gateway) {
        return gateway.listener().encryption() instanceof Encryption.AsRunning running
                ? gateway.with(kept(gateway.name(), running.renewal()))
                : gateway;
    }

    /**
     * Puts the certificate of {@code gateway} beside its configuration, if it is given one. Whoever changes a running gateway
     * has put the configuration that names it there before: another route would remove it.
     */
    void put(GatewaySpec gateway) {
        put(gateway.name(), gateway.listener().encryption());
    }

    /**
     * {@code gateway} with a certificate that lies with it, if it has one, for a gateway that is made and has nothing to go on
     * with.
     */
    GatewaySpec prepareNew(GatewaySpec gateway) {
        Encryption wanted = gateway.listener().encryption() instanceof Encryption.AsRunning running
                ? running.forNewGateway()
                : gateway.listener().encryption();
        put(gateway.name(), wanted);
        return gateway.with(wanted);
    }

    private void put(String name, Encryption encryption) {
        if (encryption instanceof Encryption.Https https) {
            ServerCertificate certificate = https.certificate();
            String id = certificate.chain().id();
            replacement.replace(
                    name,
                    GatewayContainer.certificateName(id),
                    CHAIN_MODE,
                    certificate.chain().text());
            replacement.replace(
                    name,
                    GatewayContainer.certificateKeyName(id),
                    KEY_MODE,
                    certificate.key().text());
        }
    }

    private Encryption kept(String name, Optional<ServerCertificate> renewal) {
        Encryption present = present(name);
        return renewal.filter(any -> present instanceof Encryption.Kept)
                .<Encryption>map(it -> new Encryption.Https(it, Optional.empty()))
                .orElse(present);
    }

    private Encryption present(String name) {
        return files.marks(name)
                .flatMap(GatewayMarks::certificate)
                .<Encryption>map(Encryption.Kept::new)
                .orElseGet(Encryption.None::new);
    }

    /** The certificate that the gateway called {@code name} shows its clients; empty where it speaks plain HTTP. */
    Optional<CertificateChain> served(String name) {
        return files.marks(name)
                .flatMap(GatewayMarks::certificate)
                .flatMap(id -> containers.files().read(name, GatewayContainer.certificate(id)))
                .flatMap(CertificateChain::ofGateway);
    }
}
