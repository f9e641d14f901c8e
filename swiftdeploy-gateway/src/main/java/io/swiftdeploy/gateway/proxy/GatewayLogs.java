package io.swiftdeploy.gateway.proxy;

import io.swiftdeploy.gateway.config.ConfigFileException;
import io.swiftdeploy.gateway.config.ConfigFolder;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.log.AccessLog;
import io.swiftdeploy.gateway.log.LogSize;
import io.swiftdeploy.gateway.log.OutputLimit;
import io.swiftdeploy.gateway.log.RequestLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** The logs of one gateway, each with the size that the configuration gives. The access log is where that says. */
final class GatewayLogs {
    private final ConfigFolder folder;
    private final LogSize size;
    private final RequestLog requests;
    private final OutputLimit outputs;
    private volatile AccessLog access;

    private GatewayLogs(ConfigFolder folder, LogSize size, AccessLog access, RequestLog requests) {
        this.folder = folder;
        this.size = size;
        this.access = access;
        this.requests = requests;
        this.outputs = new OutputLimit(folder.outputFile(), folder.outputsFolder(), size);
    }

    static GatewayLogs open(ConfigFolder folder, GatewayConfig config) throws IOException {
        LogSize size = new LogSize(config.settings().logLimit());
        AccessLog access = AccessLog.open(Path.of(config.accessLog()), size);
        return new GatewayLogs(folder, size, access, RequestLog.open(folder.requestLogFile(), size, Clock.systemUTC()));
    }

    AccessLog access() {
        return access;
    }

    RequestLog requests() {
        return requests;
    }

    /**
     * The access log that {@code next} names: the present one, or one that is to be taken in or abandoned.
     *
     * @throws ConfigFileException when it cannot be opened
     */
    AccessLog accessOf(GatewayConfig next) {
        Path file = Path.of(next.accessLog());
        try {
            return file.equals(access.file()) ? access : AccessLog.open(file, size);
        } catch (IOException e) {
            throw new ConfigFileException(folder.configFile(), "accessLog cannot be opened: " + e, e);
        }
    }

    /** Closes {@code next}, which is not taken in. */
    void abandon(AccessLog next) {
        if (next != access) {
            next.close();
        }
    }

    /** Goes on with {@code next}, and with the sizes of {@code config}. */
    void take(AccessLog next, GatewayConfig config) {
        size.change(config.settings().logLimit());
        access = next; // The old one stays open: requests that began before may still write to it.
    }

    /** Bounds the logs that others write, and makes those anew that somebody removed. */
    void repair() {
        access.repair();
        requests.repair();
        outputs.enforce();
    }

    void close() {
        access.close();
        requests.close();
    }
}
