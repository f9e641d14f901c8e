package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.HttpProbe;
import io.swiftdeploy.runtime.HttpProbe.ProbeResponse;
import io.swiftdeploy.runtime.Operations;
import java.time.Duration;
import java.util.Optional;

/** Gives a running gateway a new configuration. One that it rejects is replaced by the one before. */
final class GatewayReload {
    private static final int OK = 200;

    private final GatewayFolder folder;
    private final HttpProbe http;

    GatewayReload(GatewayFolder folder, HttpProbe http) {
        this.folder = folder;
        this.http = http;
    }

    /** Makes the gateway behind {@code operations} work with {@code wanted}. */
    Drain route(GatewayConfig wanted, Operations operations) {
        Optional<GatewayConfig> before = folder.config();
        if (before.equals(Optional.of(wanted)) && worksWith(wanted, operations)) {
            return new Unchanged();
        }
        folder.write(wanted);
        try {
            reload(wanted, operations);
        } catch (RuntimeException e) {
            before.ifPresent(it -> restore(it, operations));
            throw e;
        }
        return new Retiring(operations);
    }

    private void reload(GatewayConfig wanted, Operations operations) {
        ProbeResponse answer = askToReload(operations)
                .orElseThrow(() -> refused(
                        "it does not answer", "run the goal again: a gateway that has ended is started again then"));
        if (answer.status() != OK) {
            throw refused(answer.body().strip(), "correct the manifest as the gateway says");
        }
        if (!worksWith(wanted, operations)) {
            throw refused("it still works with the old ones", "see its log " + folder.log());
        }
    }

    private void restore(GatewayConfig before, Operations operations) {
        folder.write(before);
        if (!worksWith(before, operations)) {
            askToReload(operations);
        }
    }

    private Optional<ProbeResponse> askToReload(Operations operations) {
        return http.post(operations.base().resolve("/reload"), "", operations.access());
    }

    private boolean worksWith(GatewayConfig config, Operations operations) {
        return http.text(operations.generation(), operations.access())
                .map(String::strip)
                .filter(config.generation()::equals)
                .isPresent();
    }

    private SwiftDeployException refused(String reason, String next) {
        return new SwiftDeployException(
                "The gateway does not take its new routes: " + reason + ".",
                folder.configFile().toString(),
                next + "; the old routes are kept");
    }

    /** The requests that the gateway still serves by its former routes. */
    private final class Retiring implements Drain {
        private final Operations operations;

        Retiring(Operations operations) {
            this.operations = operations;
        }

        @Override
        public boolean await(Duration limit) {
            Deadline deadline = Deadline.in(limit);
            while (!isOver()) {
                if (deadline.isOver()) {
                    return false;
                }
                deadline.pause();
            }
            return true;
        }

        private boolean isOver() {
            return http.text(operations.base().resolve("/retiring"), operations.access())
                    .filter(it -> it.strip().equals("0"))
                    .isPresent();
        }

        @Override
        public boolean changed() {
            return true;
        }
    }

    /** The gateway had these routes already. */
    private static final class Unchanged implements Drain {
        @Override
        public boolean await(Duration limit) {
            return true;
        }

        @Override
        public boolean changed() {
            return false;
        }
    }
}
