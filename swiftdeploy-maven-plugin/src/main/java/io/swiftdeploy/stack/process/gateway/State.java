package io.swiftdeploy.stack.process.gateway;

import java.io.IOException;
import java.nio.file.Path;

/** What changes while the gateway runs: its routes, its access log, and whether it is about to end. */
final class State {
    private final GatewayFolder folder;
    private final RouteBoard board;
    private volatile AccessLog accessLog;
    private volatile boolean closing;

    State(GatewayFolder folder, GatewayConfig config) throws IOException {
        this.folder = folder;
        this.accessLog = AccessLog.open(Path.of(config.accessLog()));
        this.board = new RouteBoard(new Routes(config));
    }

    RouteBoard board() {
        return board;
    }

    AccessLog accessLog() {
        return accessLog;
    }

    boolean isClosing() {
        return closing;
    }

    /** From here on, no connection outlives its request. */
    void close() {
        closing = true;
    }

    /**
     * Takes the configuration that lies in the folder now, all of it or nothing.
     *
     * @return its generation
     * @throws BadConfiguration when it cannot serve; what was before serves on
     */
    synchronized String reload() {
        GatewayConfig config = folder.config();
        if (!config.listen().equals(board.current().config().listen())) {
            throw new BadConfiguration(folder.configFile(), "listen changes only by a restart");
        }
        followLog(Path.of(config.accessLog()));
        board.replace(new Routes(config));
        return config.generation();
    }

    /** The old log stays open: requests that began before may still have it in their hands. */
    private void followLog(Path file) {
        if (file.equals(accessLog.file())) {
            return;
        }
        try {
            accessLog = AccessLog.open(file);
        } catch (IOException e) {
            throw new BadConfiguration(folder.configFile(), "accessLog cannot be opened: " + e, e);
        }
    }
}
