package io.swiftdeploy.sample;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** The service's routes and what they answer. */
final class SampleService {
    private final SampleSettings settings;
    private final ServiceMetrics metrics;
    private final Uptime uptime = new Uptime();
    private final ChaosSwitch chaos = new ChaosSwitch();
    private final ChaosReader reader = new ChaosReader();

    SampleService(SampleSettings settings) {
        this.settings = settings;
        this.metrics = new ServiceMetrics(settings.mode(), uptime, chaos);
    }

    ServiceMetrics metrics() {
        return metrics;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/", body -> withFault(this::greeting)),
                Route.get("/healthz", body -> health()),
                Route.get("/metrics", body -> metrics.exposition()),
                Route.post("/chaos", this::changeChaos));
    }

    private ServiceResponse greeting() {
        return ServiceResponse.ok(ServiceResponse.object()
                .put("message", "Hello from the SwiftDeploy sample service.")
                .put("mode", settings.mode().label())
                .put("version", settings.version())
                .put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString()));
    }

    private ServiceResponse health() {
        return ServiceResponse.ok(ServiceResponse.object().put("status", "ok").put("uptime_seconds", uptime.seconds()));
    }

    private ServiceResponse changeChaos(InputStream body) throws IOException {
        if (settings.mode() != InstanceMode.CANARY) {
            return ServiceResponse.error(
                    403,
                    "Chaos is only for a canary; this instance is "
                            + settings.mode().label() + ".");
        }
        try {
            InjectedFault fault = reader.read(body);
            chaos.set(fault);
            return ServiceResponse.ok(ServiceResponse.object().put("chaos", fault.label()));
        } catch (BadChaosException e) {
            return ServiceResponse.error(400, e.getMessage());
        }
    }

    /** Delays the answer or replaces it by a failure, according to the current fault. */
    private ServiceResponse withFault(Supplier<ServiceResponse> reply) {
        chaos.delay();
        return ThreadLocalRandom.current().nextDouble() < chaos.current().failureRate()
                ? ServiceResponse.error(500, "Chaos: this response fails on purpose.")
                : reply.get();
    }
}
