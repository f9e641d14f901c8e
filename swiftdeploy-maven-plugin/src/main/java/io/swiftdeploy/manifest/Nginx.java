package io.swiftdeploy.manifest;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The gateway, the only public door.
 *
 * @param image a Docker image reference
 * @param port the public port, 1 to 65535
 * @param proxyTimeout the timeout of the gateway for an answer of the service, 1 ms to 1 h
 * @param contact the contact named in JSON error bodies; has no character that could end a quoted nginx string
 * @param expose the operations routes on the public port: {@code metrics}, {@code chaos}
 * @param hide further paths that the public does not reach, each with all below it
 * @param bind the IP address to publish on
 * @param rules what the public may send
 * @param resources the limits of the gateway's container
 * @param logMaxBytes how large each log of the stack may become with all its files, 16 MiB to 1 TiB
 * @param tls the certificate of the public port, which speaks HTTPS with one
 */
public record Nginx(
        String image,
        int port,
        Duration proxyTimeout,
        String contact,
        Set<String> expose,
        List<String> hide,
        String bind,
        RequestRules rules,
        Resources resources,
        long logMaxBytes,
        Optional<Tls> tls) {

    public Nginx {
        expose = Collections.unmodifiableSet(new LinkedHashSet<>(expose));
        hide = List.copyOf(hide);
    }

    /** For all hosts, and with one public port only. */
    Nginx forRehearsal() {
        RequestRules all = new RequestRules(rules.maxBodyBytes(), List.of(), rules.trustedProxies());
        Optional<Tls> alone = tls.map(it -> new Tls(it.certificate(), it.key(), Optional.empty()));
        return new Nginx(image, port, proxyTimeout, contact, expose, hide, bind, all, resources, logMaxBytes, alone);
    }
}
