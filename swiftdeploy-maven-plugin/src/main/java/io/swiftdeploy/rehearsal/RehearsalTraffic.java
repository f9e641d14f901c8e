package io.swiftdeploy.rehearsal;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Users of a rehearsal: a steady rate of requests until closed. */
final class RehearsalTraffic implements AutoCloseable {
    private static final int USERS = 4;
    private static final int FIRST_ERROR = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final ScheduledExecutorService users = Executors.newScheduledThreadPool(USERS);
    private final List<ScheduledFuture<?>> asking = new ArrayList<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(ProxySelector.of(null))
            .build();
    private final HttpRequest request;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();

    private RehearsalTraffic(URI address) {
        this.request = HttpRequest.newBuilder(address).timeout(PATIENCE).GET().build();
    }

    /** Begins to ask {@code address}, {@code perSecond} times a second. */
    static RehearsalTraffic to(URI address, int perSecond) {
        RehearsalTraffic traffic = new RehearsalTraffic(address);
        long period = TimeUnit.SECONDS.toMicros(USERS) / perSecond;
        for (int user = 0; user < USERS; user++) {
            ScheduledFuture<?> endless = traffic.users.scheduleAtFixedRate(
                    traffic::ask, user * period / USERS, period, TimeUnit.MICROSECONDS);
            traffic.asking.add(endless);
        }
        return traffic;
    }

    private void ask() {
        sent.incrementAndGet();
        try {
            HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() >= FIRST_ERROR) {
                errors.incrementAndGet();
            }
        } catch (IOException e) {
            lost.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long sent() {
        return sent.get();
    }

    /** Requests that got no answer at all. */
    long lost() {
        return lost.get();
    }

    /** Answers of 500 and above. */
    long errors() {
        return errors.get();
    }

    @Override
    public void close() {
        asking.forEach(it -> it.cancel(true));
        users.shutdownNow();
    }
}
