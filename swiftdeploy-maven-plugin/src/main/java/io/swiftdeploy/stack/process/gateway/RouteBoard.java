package io.swiftdeploy.stack.process.gateway;

import java.util.ArrayList;
import java.util.List;

/** The routes that hold now, and those from before that still have requests. */
final class RouteBoard {
    private volatile Routes current;
    private final List<Routes> retired = new ArrayList<>();

    RouteBoard(Routes first) {
        this.current = first;
    }

    Routes current() {
        return current;
    }

    /** Begins a request: it keeps these routes until it leaves them, and is counted with them from here on. */
    Routes enter() {
        while (true) {
            Routes routes = current;
            routes.enter();
            if (routes == current) {
                return routes;
            }
            routes.leave();
        }
    }

    synchronized void replace(Routes next) {
        Routes before = current;
        current = next;
        retired.add(before);
    }

    /** The running requests that began before the last replacement. */
    synchronized int retiring() {
        retired.removeIf(routes -> routes.running() == 0);
        return retired.stream().mapToInt(Routes::running).sum();
    }

    /** All running requests. */
    int running() {
        return current.running() + retiring();
    }
}
