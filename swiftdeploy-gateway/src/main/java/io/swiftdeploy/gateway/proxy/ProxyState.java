package io.swiftdeploy.gateway.proxy;

import io.swiftdeploy.gateway.config.ConfigFileException;
import io.swiftdeploy.gateway.config.ConfigFolder;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.log.LogFile;
import io.swiftdeploy.gateway.routing.CurrentRoutes;
import io.swiftdeploy.gateway.routing.RouteTable;
import java.io.IOException;
import java.nio.file.Path;

/** What changes while the gateway runs: its routes, its logs, and whether it shuts down. */
public final class ProxyState {
    private final ConfigFolder folder;
    private final CurrentRoutes routes;
    private final LogFile requestLog;
    private volatile LogFile accessLog;
    private volatile boolean shuttingDown;

    /** Opens the logs that {@code config} names, and routes by it. */
    public ProxyState(ConfigFolder folder, GatewayConfig config) throws IOException {
        this.folder = folder;
        this.accessLog = LogFile.open(Path.of(config.accessLog()));
        this.requestLog = LogFile.open(folder.requestLogFile());
        this.routes = new CurrentRoutes(new RouteTable(config));
    }

    /** The routes. */
    public CurrentRoutes routes() {
        return routes;
    }

    LogFile accessLog() {
        return accessLog;
    }

    /** What users got from each track, since both serve. */
    LogFile requestLog() {
        return requestLog;
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
        if (!config.listen().equals(routes.current().config().listen())) {
            throw new ConfigFileException(folder.configFile(), "listen changes only by a restart");
        }
        switchAccessLog(Path.of(config.accessLog()));
        if (config.split().hasCanary() && !routes.current().config().split().hasCanary()) {
            clearRequestLog();
        }
        routes.replace(new RouteTable(config));
        return config.generation();
    }

    /** A new canary starts with an empty log: the lines of the one before would count as its own. */
    private void clearRequestLog() {
        try {
            requestLog.clear();
        } catch (IOException e) {
            throw new ConfigFileException(folder.requestLogFile(), "the request log cannot be emptied: " + e, e);
        }
    }

    /** The old log stays open: requests that began before may still write to it. */
    private void switchAccessLog(Path file) {
        if (file.equals(accessLog.file())) {
            return;
        }
        try {
            accessLog = LogFile.open(file);
        } catch (IOException e) {
            throw new ConfigFileException(folder.configFile(), "accessLog cannot be opened: " + e, e);
        }
    }

    /** Closes the logs. */
    public void closeLogs() throws IOException {
        accessLog.close();
        requestLog.close();
    }
}
