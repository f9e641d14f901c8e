package io.swiftdeploy.plan;

import io.swiftdeploy.manifest.RequestRules;
import io.swiftdeploy.manifest.Resources;
import io.swiftdeploy.tls.Encryption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The proxy in front of a stack, which alone is public.
 *
 * @param workload its name, image and network
 * @param listener where users reach it
 * @param settings how it serves a request, whatever its route
 * @param routes where it sends requests
 * @param scope what of it changes, if it runs already
 */
public record GatewaySpec(Workload workload, Listener listener, Settings settings, Routes routes, Scope scope) {

    /** A gateway all of which changes. */
    public GatewaySpec(Workload workload, Listener listener, Settings settings, Routes routes) {
        this(workload, listener, settings, routes, Scope.ALL);
    }

    /** What of a gateway that runs already changes. */
    public enum Scope {
        /** Its routes, its settings and its limits. */
        ALL,
        /** Its routes alone: its users get what they are used to. */
        ROUTES
    }

    /**
     * Where users reach the gateway.
     *
     * @param address the address to listen on
     * @param port the port to listen on
     * @param encryption what it speaks
     */
    public record Listener(String address, int port, Encryption encryption) {}

    /**
     * What holds for every request.
     *
     * @param proxyTimeout how long an instance may take to connect, read or send
     * @param contact the contact that error bodies name
     * @param hiddenPaths paths that the public does not reach
     * @param unjournaledPaths paths that machines ask for, such as the health check's; the request log marks requests for them
     *     as probes
     * @param service the service's name in error bodies
     * @param rules what the public may send
     * @param resources the limits of the gateway itself, which can be changed while it runs
     * @param sticky how users are told apart, if they stay with the track that they have seen
     * @param logMaxBytes how large each log may become with all its files
     */
    public record Settings(
            Duration proxyTimeout,
            String contact,
            List<String> hiddenPaths,
            List<String> unjournaledPaths,
            String service,
            RequestRules rules,
            Resources resources,
            Optional<StickyUsers> sticky,
            long logMaxBytes) {
        public Settings {
            hiddenPaths = List.copyOf(hiddenPaths);
            unjournaledPaths = List.copyOf(unjournaledPaths);
        }
    }

    /**
     * Users stay with the track that they have seen, by a cookie.
     *
     * @param salt enters each user's bucket, so that nobody can tell the bucket from the cookie; a secret of the stack
     */
    public record StickyUsers(String salt) {
        @Override
        public String toString() {
            return "StickyUsers[redacted]";
        }
    }

    /**
     * Where requests go.
     *
     * @param split which upstream gets which share
     * @param groups every upstream that the gateway must know, those without traffic included
     * @param watch whether the canary's share depends on the build's heartbeat
     */
    public record Routes(TrafficSplit split, Set<Upstream> groups, Watch watch) {
        /** Routes that no build has to watch. */
        public Routes(TrafficSplit split, Set<Upstream> groups) {
            this(split, groups, Watch.UNWATCHED);
        }
    }

    /** Whether the canary's share of the traffic depends on the build that watches it: the dead man's switch. */
    public enum Watch {
        /** The canary keeps its share, whatever builds do. */
        UNWATCHED,
        /** The canary gets users only while the lease's heartbeat goes on; the gateway's keeper sees to it. */
        WATCHED,
        /** The heartbeat stopped, and the keeper gave everybody stable: the split has the canary's weight 0. */
        EXPIRED
    }

    public StackName stack() {
        return workload.stack();
    }

    public String name() {
        return workload.name();
    }

    /** The name of what sends plain HTTP to HTTPS. */
    public static String redirect(StackName stack) {
        return stack + "-redirect";
    }

    /** The names of all that is made for it: its own, and that of what sends plain HTTP to HTTPS. */
    public List<String> names() {
        return List.of(name(), redirect(stack()));
    }

    /** The same gateway with another encryption. */
    public GatewaySpec with(Encryption other) {
        Listener speaking = new Listener(listener.address(), listener.port(), other);
        return new GatewaySpec(workload, speaking, settings, routes, scope);
    }

    /** The same gateway with routes on the way to its own. */
    public GatewaySpec onTheWay(Routes other) {
        return withRoutes(other).routesAlone();
    }

    /** The same gateway with other routes. */
    public GatewaySpec withRoutes(Routes other) {
        return new GatewaySpec(workload, listener, settings, other, scope);
    }

    /** The same gateway, which keeps everything else than its routes as it runs. */
    public GatewaySpec routesAlone() {
        GatewaySpec speaking = with(listener.encryption().onTheWay());
        return new GatewaySpec(workload, speaking.listener, settings, routes, Scope.ROUTES);
    }

    /** The same gateway, with the settings that it has {@code running} where it is to keep them and they are known. */
    public GatewaySpec settled(Optional<Settings> running) {
        return running.filter(any -> scope == Scope.ROUTES)
                .map(it -> new GatewaySpec(workload, listener, it, routes, scope))
                .orElse(this);
    }
}
