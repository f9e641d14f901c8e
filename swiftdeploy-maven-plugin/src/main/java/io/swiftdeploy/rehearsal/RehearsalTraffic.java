package io.swiftdeploy.rehearsal;

import io.swiftdeploy.http.BodyUse;
import io.swiftdeploy.http.HttpLimits;
import io.swiftdeploy.http.LimitedHttpClient;
import io.swiftdeploy.http.NoResponseException;
import io.swiftdeploy.http.NoResponseException.Reason;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

/** Users of a rehearsal: a steady rate of requests until closed. */
final class RehearsalTraffic implements AutoCloseable {
    private static final int USERS = 4;
    private static final int FIRST_ERROR = 500;
    private static final HttpLimits LIMITS = HttpLimits.of(Duration.ofSeconds(40), 0);

    private final ScheduledExecutorService users = Executors.newScheduledThreadPool(USERS);
    private final List<ScheduledFuture<?>> asking = new ArrayList<>();
    private final LimitedHttpClient client;
    private final HttpRequest request;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();

    private RehearsalTraffic(URI address, Optional<SSLContext> trust) {
        this.client = trust.map(it -> new LimitedHttpClient(LIMITS, BodyUse.NONE, it))
                .orElseGet(() -> new LimitedHttpClient(LIMITS, BodyUse.NONE));
        this.request = HttpRequest.newBuilder(address).GET().build();
    }

    /** Begins to ask {@code address}, whose certificate {@code trust} knows, {@code perSecond} times a second. */
    static RehearsalTraffic to(URI address, Optional<SSLContext> trust, int perSecond) {
        RehearsalTraffic traffic = new RehearsalTraffic(address, trust);
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
            if (client.send(request).statusCode() >= FIRST_ERROR) {
                errors.incrementAndGet();
            }
        } catch (NoResponseException e) {
            if (e.reason() != Reason.INTERRUPTED) {
                lost.incrementAndGet();
            }
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
