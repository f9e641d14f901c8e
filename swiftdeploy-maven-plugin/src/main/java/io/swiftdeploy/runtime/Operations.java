package io.swiftdeploy.runtime;

import io.swiftdeploy.plan.Upstream;
import java.net.URI;

/**
 * The gateway's operations listener: the way to single instances and to groups that get no traffic yet.
 *
 * @param base its address
 * @param access what it wants to see with every request
 */
public record Operations(URI base, Access access) {

    /** A listener that asks for nothing. */
    public Operations(URI base) {
        this(base, Access.open());
    }

    /** {@code path} of one instance. */
    public URI instance(String name, int port, String path) {
        return base.resolve("/instances/" + name + ":" + port + path);
    }

    /** {@code path} of a group, as the gateway reaches it with real traffic. */
    public URI group(Upstream group, String path) {
        return base.resolve("/groups/" + group.upstream() + path);
    }

    /** What users got from each track, a line a request; there is none before both tracks have served. */
    public URI journal() {
        return base.resolve("/journal");
    }

    /** Which configuration the gateway works with. */
    public URI generation() {
        return base.resolve("/generation");
    }
}
