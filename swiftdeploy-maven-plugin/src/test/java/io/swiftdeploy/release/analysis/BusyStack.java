package io.swiftdeploy.release.analysis;

import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedInstance.Condition;
import io.swiftdeploy.plan.ObservedInstance.Membership;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.Runtime;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A canary and its stable with two instances each, and a gateway that logs their users' requests. Each instance prints about 60
 * series, as a service with a client library for Prometheus does. The log keeps only its end.
 */
final class BusyStack implements AutoCloseable {
    private static final int INSTANCES = 2;
    private static final int LOG_KEPT = 256 * 1024;

    private final PromptServer server = new PromptServer(this::answer);
    private final StringBuilder log = new StringBuilder();
    private long dropped;
    private volatile Instant now = Instant.EPOCH;
    private volatile long seconds;

    private PromptServer.Answer answer(String path, Map<String, String> headers) {
        return switch (path) {
            case "/journal" -> journal(headers.getOrDefault("range", ""));
            case "/journal/index" -> new PromptServer.Answer(404, "", "");
            default -> new PromptServer.Answer(200, "Content-Type: text/plain", metrics());
        };
    }

    /** A second goes by: each track answers 20 requests, one of the canary's in 50 s is a failure. */
    synchronized void live(Instant moment) {
        now = moment;
        seconds++;
        for (int request = 0; request < 20; request++) {
            line("stable_s", 200, request);
            line("canary_c", request == 0 && seconds % 50 == 0 ? 500 : 200, request);
        }
        int surplus = log.length() - LOG_KEPT;
        if (surplus > 0) {
            log.delete(0, surplus);
            dropped += surplus;
        }
    }

    private void line(String upstream, int status, int request) {
        log.append("%d.%03d %s %d 0.%03d\n".formatted(now.getEpochSecond(), request, upstream, status, 4 + request));
    }

    ObservedStack observed() {
        List<ObservedInstance> instances = new ArrayList<>();
        for (int number = 1; number <= INSTANCES; number++) {
            instances.add(instance(Track.STABLE, "s", number));
            instances.add(instance(Track.CANARY, "c", number));
        }
        return new ObservedStack(
                instances,
                Optional.empty(),
                Optional.empty(),
                new TrafficSplit(Optional.of("s"), Optional.of("c"), 50),
                ObservedStack.nothing().hashes());
    }

    private static ObservedInstance instance(Track track, String revision, int number) {
        Membership membership = new Membership(track, new Revision(revision, "1.0.0"), number, 3000);
        String name = "shop-" + track.text() + "-" + revision + "-" + number;
        return new ObservedInstance(name, membership, new Condition(true, 0, "healthy", ""), Instant.EPOCH);
    }

    /** A runtime that has nothing but this stack's operations listener. */
    Runtime runtime() {
        Operations operations = new Operations(server.address());
        return (Runtime) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Runtime.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("operations")) {
                        return operations;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private String metrics() {
        long served = 10 * seconds;
        StringBuilder text = new StringBuilder();
        gauges(text);
        for (String path : List.of("/", "/orders", "/healthz")) {
            text.append(
                    "http_requests_total{method=\"GET\",path=\"%s\",status_code=\"200\"} %d\n".formatted(path, served));
            for (String bound : List.of("0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "+Inf")) {
                text.append("http_request_duration_seconds_bucket{method=\"GET\",path=\"%s\",le=\"%s\"} %d\n"
                        .formatted(path, bound, served));
            }
            text.append("http_request_duration_seconds_count{method=\"GET\",path=\"%s\"} %d\n".formatted(path, served));
            text.append("http_request_duration_seconds_sum{method=\"GET\",path=\"%s\"} %d.5\n".formatted(path, served));
        }
        return text.toString();
    }

    private void gauges(StringBuilder text) {
        text.append("app_uptime_seconds %d\napp_mode 1\nchaos_active 0\n".formatted(seconds + 100));
        for (int pool = 0; pool < 18; pool++) {
            text.append("jvm_memory_pool_bytes_used{pool=\"pool %d\"} %d\n".formatted(pool, pool * seconds));
        }
    }

    private synchronized PromptServer.Answer journal(String asked) {
        String[] range = asked.replace("bytes=", "").split("-", -1);
        long end = dropped + log.length();
        long from = range[0].isEmpty() ? Math.max(dropped, end - Long.parseLong(range[1])) : Long.parseLong(range[0]);
        return from >= end
                ? new PromptServer.Answer(416, "", "")
                : new PromptServer.Answer(
                        206, "Content-Range: bytes %d-%d/%d".formatted(from, end - 1, end), log.substring((int)
                                (from - dropped)));
    }

    @Override
    public void close() {
        server.close();
    }
}
