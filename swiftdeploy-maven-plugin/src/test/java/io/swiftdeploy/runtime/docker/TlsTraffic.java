package io.swiftdeploy.runtime.docker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Users with HTTPS until closed: some keep their connection by HTTP/1.1, some by HTTP/2, some take a new one each time. */
final class TlsTraffic implements AutoCloseable {
    private final ExecutorService users = Executors.newCachedThreadPool();
    private final AtomicBoolean goesOn = new AtomicBoolean(true);
    private final List<AtomicLong> answered = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> lost = new ConcurrentLinkedQueue<>();
    private final AtomicLong sentAway = new AtomicLong();
    private final HttpRequest request;

    private TlsTraffic(URI address) {
        this.request = HttpRequest.newBuilder(address).build();
    }

    static TlsTraffic to(URI address, SSLContext trusted) {
        TlsTraffic traffic = new TlsTraffic(address);
        for (int i = 0; i < 2; i++) {
            traffic.user("keep-alive", once(() -> traffic.client(trusted, HttpClient.Version.HTTP_1_1)));
            traffic.user("HTTP/2", once(() -> traffic.client(trusted, HttpClient.Version.HTTP_2)));
            traffic.user("new connection", () -> traffic.client(trusted, HttpClient.Version.HTTP_1_1));
        }
        return traffic;
    }

    private static Supplier<HttpsClient> once(Supplier<HttpsClient> made) {
        HttpsClient one = made.get();
        return () -> one;
    }

    private HttpsClient client(SSLContext trusted, HttpClient.Version version) {
        return HttpsClient.of(version, trusted, sentAway::incrementAndGet);
    }

    private void user(String kind, Supplier<HttpsClient> clients) {
        AtomicLong count = new AtomicLong();
        answered.add(count);
        users.execute(() -> {
            while (goesOn.get()) {
                ask(kind, clients.get(), count);
            }
        });
    }

    private void ask(String kind, HttpsClient client, AtomicLong count) {
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status == 200) {
                count.incrementAndGet();
            } else {
                lost.add(kind + ": " + status);
            }
        } catch (IOException e) {
            lost.add(kind + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean allHaveAnswers() {
        return answered.stream().allMatch(it -> it.get() > 0);
    }

    long answered() {
        return answered.stream().mapToLong(AtomicLong::get).sum();
    }

    List<String> lost() {
        return List.copyOf(lost);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d answered, %d sent to another connection by GOAWAY, %d lost",
                answered(),
                sentAway.get(),
                lost.size());
    }

    @Override
    public void close() {
        goesOn.set(false);
        users.shutdown();
    }
}
