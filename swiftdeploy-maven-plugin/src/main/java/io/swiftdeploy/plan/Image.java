package io.swiftdeploy.plan;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An image as the runtime resolved it.
 *
 * @param reference what the manifest calls it
 * @param id the content id, which always means the same content; empty while unresolved
 * @param digest the registry's digest, if it came from a registry
 * @param sizeBytes the size of all its layers, in bytes; 0 while unresolved
 * @param user the user that its processes will run as; empty or {@code root} is root
 */
public record Image(String reference, String id, Optional<String> digest, long sizeBytes, String user) {
    /** Whom the service's instances run as in the place of root. */
    public static final String UNPRIVILEGED = "10001:10001";

    private static final Pattern ROOT = Pattern.compile("(?:root|[+-]?0+)?");

    /** An image of which only the reference is known. */
    public static Image unresolved(String reference) {
        return new Image(reference, "", Optional.empty(), 0, "");
    }

    /** Whether the runtime knows its content. */
    public boolean isResolved() {
        return !id.isEmpty();
    }

    /** What instances are started from: the id if it is known, so that a moved tag changes nothing. */
    public String pinned() {
        return isResolved() ? id : reference;
    }

    /** Whether its processes would be root's: it is known, and has no user or root as {@code user[:group]}. */
    public boolean isOfRoot() {
        return isResolved() && ROOT.matcher(user.split(":", 2)[0].strip()).matches();
    }

    /** The same image, run as {@code other}. */
    public Image runAs(String other) {
        return new Image(reference, id, digest, sizeBytes, other);
    }
}
