package io.swiftdeploy.gateway.conformance;

import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.RawClient.Answer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.Assertions;

/**
 * A gateway, and the service behind it. Its settings: {@code /metrics} and {@code /chaos} are hidden, {@code /actuator} is not;
 * stable has all users, and a canary without users is there, so that the request log is written.
 *
 * @param address the public listener
 * @param service the service, which plays stable and canary
 * @param proxyTimeout how long the service may be silent
 * @param requestLog gives the lines of the request log
 * @param footprint gives what it needs
 * @param differences where it differs from what the suite asks
 * @param tls what makes connections private; empty: they are plain
 */
public record GatewayUnderTest(
        InetSocketAddress address,
        ConformanceService service,
        Duration proxyTimeout,
        Callable<List<String>> requestLog,
        Callable<Footprint> footprint,
        Set<Difference> differences,
        Optional<SSLContext> tls) {
    private static final int PATIENCE_SECONDS = 30;

    /**
     * What a gateway needs of its machine.
     *
     * @param memoryBytes resident memory
     * @param diskBytes what it keeps of bodies, logs aside
     */
    public record Footprint(long memoryBytes, long diskBytes) {}

    /** A gateway whose public listener is a plain one. */
    public GatewayUnderTest(
            InetSocketAddress address,
            ConformanceService service,
            Duration proxyTimeout,
            Callable<List<String>> requestLog,
            Callable<Footprint> footprint,
            Set<Difference> differences) {
        this(address, service, proxyTimeout, requestLog, footprint, differences, Optional.empty());
    }

    public boolean has(Difference difference) {
        return differences.contains(difference);
    }

    public RawClient connect() throws IOException {
        return tls.isPresent() ? new RawClient(address, tls.get(), "http/1.1") : new RawClient(address);
    }

    /** One GET on a connection of its own. */
    public Answer get(String target, String... headers) throws IOException {
        return send("GET", target, "", headers);
    }

    /** One request on a connection of its own. */
    public Answer send(String method, String target, String body, String... headers) throws IOException {
        try (RawClient client = connect()) {
            client.send(head(method, target, headers) + body);
            return client.read(method);
        }
    }

    /** One request of these bytes on a connection of its own. */
    public Answer raw(String request) throws IOException {
        try (RawClient client = connect()) {
            client.send(request);
            return client.read();
        }
    }

    public static String head(String method, String target, String... headers) {
        String lines = String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n");
        return method + " " + target + " HTTP/1.1\r\nHost: shop.example\r\n" + lines + "\r\n";
    }

    /** The lines of the request log for {@code status}, once there are so many. */
    public List<LogLine> logged(int status, int count) throws Exception {
        await(() -> linesOf(status).size() >= count);
        return linesOf(status);
    }

    /** The lines of the request log for {@code status} that are {@code wanted}, once there is one. */
    public List<LogLine> logged(int status, Predicate<LogLine> wanted) throws Exception {
        await(() -> linesOf(status).stream().anyMatch(wanted));
        return linesOf(status).stream().filter(wanted).toList();
    }

    private List<LogLine> linesOf(int status) {
        try {
            return requestLog.call().stream()
                    .map(LogLine::parse)
                    .filter(line -> line.status() == status)
                    .toList();
        } catch (Exception e) {
            throw new AssertionError("the request log cannot be read", e);
        }
    }

    /** Other users are served. */
    public void serves() throws IOException {
        Assertions.assertThat(get("/somebody-else").status()).isEqualTo(200);
    }

    public static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("did not happen within " + PATIENCE_SECONDS + " s");
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
