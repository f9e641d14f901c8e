package io.swiftdeploy.gateway.proxy;

import io.swiftdeploy.gateway.chaos.CurrentFault;
import io.swiftdeploy.gateway.config.ConfigFileException;
import io.swiftdeploy.gateway.config.ConfigFolder;
import io.swiftdeploy.gateway.config.GatewayAddress;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.InvalidConfigException;
import io.swiftdeploy.gateway.config.ListenConfig;
import io.swiftdeploy.gateway.config.PublicPort;
import io.swiftdeploy.gateway.config.TestToken;
import io.swiftdeploy.gateway.config.WatchConfig;
import io.swiftdeploy.gateway.log.AccessLog;
import io.swiftdeploy.gateway.log.RequestLog;
import io.swiftdeploy.gateway.routing.CurrentRoutes;
import io.swiftdeploy.gateway.routing.RouteTable;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** What changes while the gateway runs: its routes, its logs, and whether it shuts down. */
public final class ProxyState {
    private final ConfigFolder folder;
    private final PublicPort publicPort;
    private final CurrentRoutes routes;
    private final GatewayLogs logs;
    private final Optional<TestToken> testToken;
    private final CurrentFault fault;
    private volatile boolean shuttingDown;

    /** Opens the logs that {@code config} names, and routes by it. */
    public ProxyState(ConfigFolder folder, GatewayConfig config) throws IOException {
        this.folder = folder;
        this.publicPort = new PublicPort(folder.configFile());
        this.logs = GatewayLogs.open(folder, config);
        this.testToken = folder.testToken();
        this.fault = new CurrentFault(folder);
        this.routes = new CurrentRoutes(new RouteTable(config));
    }

    /** The routes. */
    public CurrentRoutes routes() {
        return routes;
    }

    AccessLog accessLog() {
        return logs.access();
    }

    /** What users got from each track, since both serve. */
    RequestLog requestLog() {
        return logs.requests();
    }

    /** What a request must present that chooses its track; the same as long as the gateway runs. */
    Optional<TestToken> testToken() {
        return testToken;
    }

    /** The chaos that is done. */
    CurrentFault fault() {
        return fault;
    }

    boolean isShuttingDown() {
        return shuttingDown;
    }

    /** From now on, no connection outlives its request. */
    public void shutDown() {
        shuttingDown = true;
    }

    /**
     * Switches to the configuration that is in the folder now, all of it or nothing.
     *
     * @return its generation
     * @throws ConfigFileException when it cannot work; the current one stays
     */
    synchronized String reload() {
        GatewayConfig config = folder.config();
        take(prepare(config));
        return config.generation();
    }

    /**
     * Switches to another configuration, if the current one is still what the client expects, and keeps it in the folder.
     *
     * @throws ConfigFileException when it cannot work or cannot be kept; the current one stays
     * @throws InvalidConfigException when it names a key that the current one has not; the current one stays
     */
    synchronized Replacement replace(Replacement.Wanted change) {
        GatewayConfig current = routes.current().config();
        if (!current.generation().equals(change.expected())) {
            return new Replacement.Stale(current.generation());
        }
        if (change.lease().filter(it -> !folder.isHeldBy(it)).isPresent()) {
            return new Replacement.Fenced();
        }
        if (change.until().filter(Instant.now()::isAfter).isPresent()) {
            return new Replacement.Late();
        }
        GatewayConfig config = change.config().withKeyOf(current);
        Prepared next = prepare(config);
        try {
            folder.write(config);
        } catch (IOException e) {
            throw undone(next, new ConfigFileException(folder.configFile(), "it cannot be kept: " + e, e));
        }
        take(next);
        return new Replacement.Switched(config.generation());
    }

    /**
     * A configuration of which nothing can fail any more.
     *
     * @param accessLog the log that it names
     */
    private record Prepared(RouteTable routes, AccessLog accessLog) {
        GatewayConfig config() {
            return routes.config();
        }
    }

    /** Everything that can fail; nothing else changes by it than where is redirected. */
    private Prepared prepare(GatewayConfig config) {
        publicPort.check(routes.current().config().listen(), config.listen());
        Prepared prepared = new Prepared(new RouteTable(config), logs.accessOf(config));
        try {
            publicPort.change(config.listen());
        } catch (ConfigFileException e) {
            logs.abandon(prepared.accessLog());
            throw e;
        }
        return prepared;
    }

    /** {@code cause}, whatever fails on the way back. */
    private ConfigFileException undone(Prepared next, ConfigFileException cause) {
        logs.abandon(next.accessLog());
        try {
            publicPort.change(routes.current().config().listen());
        } catch (ConfigFileException e) {
            cause.addSuppressed(e);
        }
        return cause;
    }

    private void take(Prepared next) {
        logs.take(next.accessLog(), next.config());
        // A new canary starts with an empty log: the lines of the one before would count as its own.
        if (next.config().split().hasCanary()
                && !routes.current().config().split().hasCanary()) {
            logs.requests().begin();
        }
        fault.endUnlessMeantFor(next.config());
        routes.replace(next.routes());
    }

    /** Tells {@code port} where to redirect, now and from then on; it throws an UncheckedIOException where it cannot. */
    public synchronized void redirectWith(Consumer<ListenConfig> port) {
        publicPort.redirectWith(port);
        port.accept(routes.current().config().listen());
    }

    /** Gives everybody stable, unless {@code seen} is not the current configuration any more. Users come before the disk. */
    public synchronized void expire(GatewayConfig seen, WatchConfig watch) {
        if (!routes.current().config().equals(seen)) {
            return;
        }
        GatewayConfig expired = seen.expired(watch);
        routes.replace(new RouteTable(expired));
        try {
            folder.write(expired);
        } catch (IOException e) {
            System.err.println("That the canary's watch has expired cannot be kept: " + e);
        }
    }

    /** Writes the files that clients find this gateway by, where they are missing or damaged. */
    public synchronized void heal(GatewayAddress address, String token) {
        try {
            folder.heal(address, token, routes.current().config());
        } catch (IOException e) {
            return; // A full disk, perhaps: it is tried again soon.
        }
    }

    /** Bounds the logs that others write, and makes those anew that somebody removed. */
    public void repairLogs() {
        logs.repair();
    }

    /** Closes the logs. */
    public void closeLogs() {
        logs.close();
    }
}
