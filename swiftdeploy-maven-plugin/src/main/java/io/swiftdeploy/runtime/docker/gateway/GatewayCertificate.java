package io.swiftdeploy.runtime.docker.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.render.GatewayMarks;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.tls.CertificateChain;
import io.swiftdeploy.tls.Encryption;
import io.swiftdeploy.tls.ServerCertificate;
import java.util.Optional;

/**
 * The files of the certificate beside {@code nginx.conf}. Their names have the certificate's id, so a new certificate lies beside
 * the one that is used until nginx has loaded it; the keeper removes those that no configuration names. nginx's user alone may
 * read the private key.
 */
final class GatewayCertificate {
    private static final int CHAIN_MODE = 0100444;
    private static final int KEY_MODE = 0100400;

    private final Containers containers;
    private final GatewayFiles files;

    GatewayCertificate(Containers containers, GatewayFiles files) {
        this.containers = containers;
        this.files = files;
    }

    /** {@code gateway} with a certificate that lies with it, if it has one. */
    GatewaySpec prepare(GatewaySpec gateway) {
        Encryption encryption = gateway.listener().encryption();
        if (encryption instanceof Encryption.AsRunning running) {
            return gateway.with(kept(gateway.name(), running.renewal()));
        }
        put(gateway.name(), encryption);
        return gateway;
    }

    /** As {@link #prepare}, for a gateway that is made and has nothing to go on with. */
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
            put(
                    name,
                    GatewayContainer.certificateName(id),
                    CHAIN_MODE,
                    certificate.chain().text());
            put(
                    name,
                    GatewayContainer.certificateKeyName(id),
                    KEY_MODE,
                    certificate.key().text());
        }
    }

    private void put(String name, String file, int mode, String content) {
        if (!containers.read(name, GatewayFiles.path(file)).equals(Optional.of(content))) {
            files.put(name, file, mode, content.getBytes(US_ASCII));
        }
    }

    private Encryption kept(String name, Optional<ServerCertificate> renewal) {
        Encryption present = present(name);
        Optional<Encryption> renewed = renewal.filter(any -> present instanceof Encryption.Kept)
                .map(it -> new Encryption.Https(it, Optional.empty()));
        renewed.ifPresent(it -> put(name, it));
        return renewed.orElse(present);
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
                .flatMap(id -> containers.read(name, GatewayContainer.certificate(id)))
                .flatMap(CertificateChain::ofGateway);
    }
}
