package io.swiftdeploy.stack.process.gateway;

import java.io.IOException;
import java.nio.file.Path;

/** What changes while the gateway runs: its routes, its logs, and whether it is about to end. */
final class State {
    private final GatewayFolder folder;
    private final RouteBoard board;
    private final LineFile journal;
    private volatile LineFile accessLog;
    private volatile boolean closing;

    State(GatewayFolder folder, GatewayConfig config) throws IOException {
        this.folder = folder;
        this.accessLog = LineFile.open(Path.of(config.accessLog()));
        this.journal = LineFile.open(folder.journalFile());
        this.board = new RouteBoard(new Routes(config));
    }

    RouteBoard board() {
        return board;
    }

    LineFile accessLog() {
        return accessLog;
    }

    /** What users got from each track, since both serve. */
    LineFile journal() {
        return journal;
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
        if (config.split().hasCanary() && !board.current().config().split().hasCanary()) {
            emptyJournal();
        }
        board.replace(new Routes(config));
        return config.generation();
    }

    /** Another canary's requests are no business of this one's. */
    private void emptyJournal() {
        try {
            journal.empty();
        } catch (IOException e) {
            throw new BadConfiguration(folder.journalFile(), "the journal cannot be emptied: " + e, e);
        }
    }

    /** The old log stays open: requests that began before may still have it in their hands. */
    private void followLog(Path file) {
        if (file.equals(accessLog.file())) {
            return;
        }
        try {
            accessLog = LineFile.open(file);
        } catch (IOException e) {
            throw new BadConfiguration(folder.configFile(), "accessLog cannot be opened: " + e, e);
        }
    }
}
