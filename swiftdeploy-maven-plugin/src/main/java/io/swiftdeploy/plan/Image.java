package io.swiftdeploy.plan;

import java.util.Optional;

/**
 * An image as the runtime knows it.
 *
 * @param reference what the manifest calls it
 * @param id the content id that never changes its meaning; empty while nothing was asked
 * @param digest the registry's digest, where it came from one
 * @param sizeBytes the size of all its layers, in bytes; 0 while nothing was asked
 * @param user the user that its processes run as; empty or {@code root} is root
 */
public record Image(String reference, String id, Optional<String> digest, long sizeBytes, String user) {

    /** An image that nobody was asked about, known by its reference alone. */
    public static Image unresolved(String reference) {
        return new Image(reference, "", Optional.empty(), 0, "");
    }

    /** What a container is created from: the id when it is known, so that a moved tag changes nothing. */
    public String pinned() {
        return id.isEmpty() ? reference : id;
    }
}
