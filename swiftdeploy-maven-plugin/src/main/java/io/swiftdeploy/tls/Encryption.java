package io.swiftdeploy.tls;

import io.swiftdeploy.failure.SwiftDeployException;
import java.nio.file.Path;
import java.util.Optional;

/** What the public listener speaks. */
public sealed interface Encryption {

    /** The port that sends everybody to HTTPS, if there is one. */
    default Optional<Integer> redirectPort() {
        return Optional.empty();
    }

    /** HTTP. */
    record None() implements Encryption {}

    /**
     * HTTPS.
     *
     * @param certificate what the gateway is given
     * @param redirectPort see {@link #redirectPort()}
     */
    record Https(ServerCertificate certificate, Optional<Integer> redirectPort) implements Encryption {}

    /**
     * HTTPS with files that were not read, since nothing is started.
     *
     * @param certificate where the chain lies
     * @param key where the private key lies
     * @param redirectPort see {@link #redirectPort()}
     */
    record Unread(Path certificate, Path key, Optional<Integer> redirectPort) implements Encryption {}

    /**
     * HTTPS with the certificate that lies with the gateway.
     *
     * @param certificate its id
     */
    record Kept(String certificate) implements Encryption {}

    /**
     * What the gateway speaks already, with the certificate that it has: the files cannot be used, and a rollback must not fail by
     * that.
     *
     * @param otherwise what a gateway is given that has to be made anew
     * @param problem why the files cannot be used
     */
    record AsRunning(Optional<Https> otherwise, SwiftDeployException problem) implements Encryption {
        /**
         * What a gateway gets that has nothing to go on with.
         *
         * @throws SwiftDeployException the problem of the files, where nothing in them can be used
         */
        public Https forNewGateway() {
            return otherwise.orElseThrow(() -> problem);
        }
    }
}
