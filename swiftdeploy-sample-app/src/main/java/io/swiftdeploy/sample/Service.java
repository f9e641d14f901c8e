package io.swiftdeploy.sample;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** The service's routes and what they answer. */
final class Service {
    private final Settings settings;
    private final Metrics metrics;
    private final Uptime uptime = new Uptime();
    private final ChaosSwitch chaos = new ChaosSwitch();
    private final ChaosReader reader = new ChaosReader();

    Service(Settings settings) {
        this.settings = settings;
        this.metrics = new Metrics(settings.mode(), uptime, chaos);
    }

    Metrics metrics() {
        return metrics;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/", body -> suffer(this::greeting)),
                Route.get("/healthz", body -> health()),
                Route.get("/metrics", body -> metrics.exposition()),
                Route.post("/chaos", this::changeChaos));
    }

    private Reply greeting() {
        return Reply.ok(Reply.object()
                .put("message", "Hello from the SwiftDeploy sample service.")
                .put("mode", settings.mode().label())
                .put("version", settings.version())
                .put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString()));
    }

    private Reply health() {
        return Reply.ok(Reply.object().put("status", "ok").put("uptime_seconds", uptime.seconds()));
    }

    private Reply changeChaos(InputStream body) throws IOException {
        if (settings.mode() != Mode.CANARY) {
            return Reply.error(
                    403,
                    "Chaos is only for a canary; this instance is "
                            + settings.mode().label() + ".");
        }
        try {
            Chaos wanted = reader.read(body);
            chaos.set(wanted);
            return Reply.ok(Reply.object().put("chaos", wanted.label()));
        } catch (BadChaosException e) {
            return Reply.error(400, e.getMessage());
        }
    }

    /** Delays the reply, or replaces it by a failure, as the chaos of the moment wants it. */
    private Reply suffer(Supplier<Reply> reply) {
        chaos.holdBack();
        return ThreadLocalRandom.current().nextDouble() < chaos.current().failureRate()
                ? Reply.error(500, "Chaos: this response fails on purpose.")
                : reply.get();
    }
}
