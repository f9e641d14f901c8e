package io.swiftdeploy.gateway.routing;

import java.util.ArrayList;
import java.util.List;

/** The current routes, and the former ones that still have running requests. */
public final class CurrentRoutes {
    private volatile RouteTable current;
    private final List<RouteTable> retired = new ArrayList<>();

    /** Starts with {@code first}. */
    public CurrentRoutes(RouteTable first) {
        this.current = first;
    }

    /** The routes that new requests get. */
    public RouteTable current() {
        return current;
    }

    /** Begins a request. It keeps these routes until it leaves them, and counts as one of theirs until then. */
    public RouteTable enter() {
        while (true) {
            RouteTable routes = current;
            routes.enter();
            if (routes == current) {
                return routes;
            }
            routes.leave();
        }
    }

    /** Gives new requests the routes {@code next}. */
    public synchronized void replace(RouteTable next) {
        RouteTable before = current;
        current = next;
        retired.add(before);
    }

    /** How many running requests began before the last replacement. */
    public synchronized int retiring() {
        retired.removeIf(routes -> routes.running() == 0);
        return retired.stream().mapToInt(RouteTable::running).sum();
    }

    /** How many requests run. */
    public int running() {
        return current.running() + retiring();
    }
}
