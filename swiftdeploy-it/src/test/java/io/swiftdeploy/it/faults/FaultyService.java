package io.swiftdeploy.it.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A service that does well, but whose canary answers {@code /metrics} wrongly in the way that a file names. The file is its
 * argument.
 */
final class FaultyService {
    private static final String TEXT = "text/plain; version=0.0.4";
    private static final double SECONDS = 0.001;

    private final Path fault;
    private final boolean canary;
    private final String version;
    private final AtomicLong requests = new AtomicLong();
    private final long started = System.nanoTime();
    private final Map<String, WrongAnswer> wrong = WrongMetrics.all();

    private FaultyService(Path fault, Map<String, String> environment) {
        this.fault = fault;
        this.canary = "canary".equals(environment.get("MODE"));
        this.version = environment.getOrDefault("APP_VERSION", "none");
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        FaultyService service = new FaultyService(Path.of(arguments[0]), System.getenv());
        RawService.on(Integer.parseInt(System.getenv("APP_PORT")), service::answer);
        Thread.currentThread().join();
    }

    private void answer(String path, OutputStream out) throws IOException {
        if (path.startsWith("/metrics")) {
            metrics(out);
            return;
        }
        if (path.equals("/")) {
            requests.incrementAndGet();
        }
        String body = String.format(
                Locale.ROOT, "{\"version\":\"%s\",\"mode\":\"%s\"}", version, canary ? "canary" : "stable");
        WrongAnswer.write(out, WrongAnswer.head(200, "application/json", WrongAnswer.length(body)) + body);
    }

    private void metrics(OutputStream out) throws IOException {
        WrongAnswer answer =
                canary ? wrong.getOrDefault(Files.readString(fault), WrongMetrics.NONE) : WrongMetrics.NONE;
        answer.send(TEXT, good(), out);
    }

    private String good() {
        long count = requests.get();
        return String.format(
                Locale.ROOT,
                """
                # TYPE http_requests_total counter
                http_requests_total{method="GET",path="/",status_code="200"} %1$d
                # TYPE http_request_duration_seconds histogram
                http_request_duration_seconds_bucket{method="GET",path="/",le="0.005"} %1$d
                http_request_duration_seconds_bucket{method="GET",path="/",le="0.1"} %1$d
                http_request_duration_seconds_bucket{method="GET",path="/",le="1"} %1$d
                http_request_duration_seconds_bucket{method="GET",path="/",le="+Inf"} %1$d
                http_request_duration_seconds_sum{method="GET",path="/"} %2$f
                http_request_duration_seconds_count{method="GET",path="/"} %1$d
                # TYPE app_uptime_seconds gauge
                app_uptime_seconds %3$f
                # TYPE app_mode gauge
                app_mode %4$d
                # TYPE chaos_active gauge
                chaos_active 0
                """,
                count,
                count * SECONDS,
                (System.nanoTime() - started) / 1e9,
                canary ? 1 : 0);
    }
}
