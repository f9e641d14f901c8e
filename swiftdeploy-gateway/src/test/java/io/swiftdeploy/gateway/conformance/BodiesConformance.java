package io.swiftdeploy.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.RawClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Bodies pass through as they come, at the pace of the slower side, however large they are. */
public interface BodiesConformance extends Conformance {
    /** {@code -Dconformance.megabytes=2048} for bodies of 2 GB. */
    long MEGABYTES = Long.getLong("conformance.megabytes", 64);

    long SIZE = MEGABYTES * 1024 * 1024;
    int PATIENCE_SECONDS = 600;
    int STEP = 64 * 1024;

    private static byte[] step(long position) {
        byte[] bytes = new byte[STEP];
        for (int i = 0; i < STEP; i++) {
            bytes[i] = (byte) ((position + i) * 31 >>> 3);
        }
        return bytes;
    }

    private static boolean isRight(InputStream in) throws IOException {
        for (long position = 0; position < SIZE; position += STEP) {
            if (!Arrays.equals(in.readNBytes(STEP), step(position))) {
                return false;
            }
        }
        return true;
    }

    @Test
    default void uploadReachesTheServiceAsItIsSent() throws Exception {
        for (String framing : new String[] {"Content-Length: 10", "Transfer-Encoding: chunked"}) {
            boolean chunked = framing.startsWith("T");
            CountDownLatch begun = new CountDownLatch(1);
            String path = service().serve(request -> {
                request.in().mark(1);
                request.in().read();
                request.in().reset();
                begun.countDown();
                request.say(String.valueOf(request.body().length));
            });
            try (RawClient client = gateway().connect()) {
                client.send(GatewayUnderTest.head("POST", path, framing) + (chunked ? "5\r\n12345\r\n" : "12345"));
                assertThat(begun.await(30, TimeUnit.SECONDS)).as(framing).isTrue();
                client.send(chunked ? "5\r\n12345\r\n0\r\n\r\n" : "12345");
                assertThat(client.read().body()).isEqualTo("10");
            }
        }
    }

    @Test
    default void largeDownloadWaitsForItsReaderAndNobodyElseDoes() throws Exception {
        AtomicLong written = new AtomicLong();
        String path = service().serve(request -> {
            request.write("HTTP/1.1 200 OK\r\nContent-Length: " + SIZE + "\r\n\r\n");
            for (long position = 0; position < SIZE; position += STEP) {
                request.write(step(position));
                written.set(position + STEP);
            }
        });
        try (RawClient slow = gateway().connect()) {
            slow.send(GatewayUnderTest.head("GET", path));
            assertThat(slow.readHead().get(0)).contains(" 200");
            awaitStill(written::get);
            assertThat(written)
                    .as("bytes that the service could send to nobody")
                    .hasValueLessThan(SIZE);
            gateway().serves();
            assertThat(isRight(slow.input())).isTrue();
        }
        print("download");
    }

    @Test
    default void largeUploadWaitsForTheServiceAndNobodyElseDoes() throws Exception {
        Semaphore read = new Semaphore(0);
        CompletableFuture<Boolean> right = new CompletableFuture<>();
        String path = service().serve(request -> {
            read.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            right.complete(isRight(request.in()));
            request.say("thanks");
        });
        AtomicLong sent = new AtomicLong();
        try (RawClient client = gateway().connect()) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> upload(client, path, sent));
            awaitStill(sent::get);
            assertThat(sent).as("bytes that the client could send to nobody").hasValueLessThan(SIZE);
            gateway().serves();
            read.release();
            sending.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(client.read().body()).isEqualTo("thanks");
        }
        assertThat(right.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        print("upload");
    }

    @Test
    default void bodiesThatNeverPauseKeepNobodyWaiting() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        String path = service().serve(request -> {
            byte[] into = new byte[STEP];
            while (request.in().read(into) >= 0) {
                // as fast as it comes
            }
        });
        List<CompletableFuture<Void>> uploads = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                RawClient client = gateway().connect();
                uploads.add(CompletableFuture.runAsync(() -> uploadUntil(enough, client, path)));
            }
            for (int i = 0; i < 8; i++) {
                gateway().serves();
            }
            assertThat(uploads).noneMatch(CompletableFuture::isDone);
        } finally {
            enough.set(true);
        }
        for (CompletableFuture<Void> upload : uploads) {
            upload.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void uploadUntil(AtomicBoolean enough, RawClient client, String path) {
        byte[] chunk = new byte[STEP];
        try (client) {
            client.send(GatewayUnderTest.head("PUT", path, "Transfer-Encoding: chunked"));
            while (!enough.get()) {
                client.send(Integer.toHexString(STEP) + "\r\n");
                client.send(chunk, STEP);
                client.send("\r\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void upload(RawClient client, String path, AtomicLong sent) {
        try {
            client.send(GatewayUnderTest.head("PUT", path, "Content-Length: " + SIZE));
            for (long position = 0; position < SIZE; position += STEP) {
                client.send(step(position), STEP);
                sent.set(position + STEP);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until {@code value} has grown, and grows no more. */
    private static void awaitStill(LongSupplier value) throws InterruptedException {
        long before = -1;
        while (value.getAsLong() != before || before <= 0) {
            before = value.getAsLong();
            TimeUnit.MILLISECONDS.sleep(300);
        }
    }

    private void print(String direction) throws Exception {
        GatewayUnderTest.Footprint footprint = gateway().footprint().call();
        assertThat(footprint.diskBytes())
                .as("bytes on disk after a " + direction)
                .isLessThan(1024 * 1024);
        if (MEGABYTES > 1024) {
            System.out.println(String.format(
                    Locale.ROOT,
                    "%s of %d MB: the gateway has %d MB of memory, %d kB on disk",
                    direction,
                    MEGABYTES,
                    footprint.memoryBytes() >> 20,
                    footprint.diskBytes() >> 10));
        }
    }
}
