package io.swiftdeploy.runtime;

import io.swiftdeploy.plan.Upstream;
import java.net.URI;

/**
 * The gateway's operations listener: it reaches single instances, and upstreams without traffic.
 *
 * @param base its address
 * @param access the right to use it
 */
public record Operations(URI base, Access access) {

    /** A listener without a token. */
    public Operations(URI base) {
        this(base, Access.open());
    }

    /**
     * The name under which a request carries the header {@code name} to an instance: {@code Authorization} is what this
     * listener asks for itself.
     */
    public static String headerForInstance(String name) {
        return name.equalsIgnoreCase("Authorization") ? "X-SwiftDeploy-Authorization" : name;
    }

    /** {@code path} of one instance. */
    public URI instance(String name, int port, String path) {
        return base.resolve("/instances/" + name + ":" + port + path);
    }

    /** {@code path} of an upstream, over the connection that users' requests take. */
    public URI group(Upstream group, String path) {
        return base.resolve("/groups/" + group.upstream() + path);
    }

    /** The request log: a line a user's request. It is empty before both tracks serve. */
    public URI journal() {
        return base.resolve("/journal");
    }

    /** The id of the gateway's current configuration. */
    public URI generation() {
        return base.resolve("/generation");
    }
}
