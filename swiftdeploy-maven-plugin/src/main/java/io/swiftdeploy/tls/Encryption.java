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

    /** Whether the gateway may get another certificate than it has, and nothing else changes of what it speaks. */
    default boolean renews() {
        return false;
    }

    /**
     * For routes on the way to those that come with this encryption: a way that is not gone to its end changes nothing of it.
     */
    default Encryption onTheWay() {
        return new AsRunning(Optional.empty(), this);
    }

    /** For a way back: a gateway that speaks HTTPS gets the certificate of these files, and nothing else changes. */
    default Encryption onTheWayBack() {
        Optional<ServerCertificate> renewal =
                this instanceof Https https ? Optional.of(https.certificate()) : Optional.empty();
        return new AsRunning(renewal, this);
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

    /** HTTPS with files that cannot be used, for {@code problem}. */
    record Unusable(SwiftDeployException problem) implements Encryption {}

    /**
     * What the gateway speaks already, and the port that it has for plain HTTP.
     *
     * @param renewal the certificate that it gets if it speaks HTTPS; empty where it keeps its own
     * @param otherwise what a gateway is given that has to be made anew
     */
    record AsRunning(Optional<ServerCertificate> renewal, Encryption otherwise) implements Encryption {
        @Override
        public boolean renews() {
            return renewal.isPresent();
        }

        @Override
        public Encryption onTheWay() {
            return new AsRunning(Optional.empty(), otherwise);
        }

        @Override
        public Encryption onTheWayBack() {
            return this;
        }

        /**
         * What a gateway gets that has nothing to go on with.
         *
         * @throws SwiftDeployException the problem of the files, where nothing in them can be used
         */
        public Encryption forNewGateway() {
            if (otherwise instanceof Unusable files) {
                throw files.problem();
            }
            return otherwise;
        }
    }
}
