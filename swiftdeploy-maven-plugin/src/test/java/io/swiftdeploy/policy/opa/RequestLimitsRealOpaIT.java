package io.swiftdeploy.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.policy.Catalog;
import io.swiftdeploy.policy.PolicyBundle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions that nobody may ask, and that would take all memory if they were read, are refused before that. */
class RequestLimitsRealOpaIT {
    private static final int MEGABYTE = 1 << 20;
    private static final int MOST_MEMORY_KB = 200_000;

    @TempDir
    private static Path folder;

    private static Optional<RealOpa> opa = Optional.empty();
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        RealOpa.assumePresent();
        opa = Optional.of(RealOpa.start(folder, PolicyBundle.of(Optional.empty(), Map.of())));
    }

    @AfterAll
    static void stop() {
        opa.ifPresent(RealOpa::close);
    }

    @Test
    void gzipThatUnpacksToMoreThanMemoryIsRefused() throws Exception {
        byte[] small = gzip(250);
        assertThat(small.length).isLessThan(300_000);

        refused(BodyPublishers.ofByteArray(small), "gzip");
    }

    /** The last four bytes say how much it unpacks to; nothing keeps them honest. */
    @Test
    void gzipThatLiesAboutItsSizeIsRefused() throws Exception {
        byte[] liar = gzip(250);
        ByteBuffer.wrap(liar).order(ByteOrder.LITTLE_ENDIAN).putInt(liar.length - Integer.BYTES, 100);

        refused(BodyPublishers.ofByteArray(liar), "gzip");
    }

    @Test
    void largeQuestionsAreRefusedWithAndWithoutALength() throws Exception {
        byte[] large = new byte[8 * MEGABYTE];
        Arrays.fill(large, (byte) ' ');

        refused(BodyPublishers.ofByteArray(large), "identity");
        refused(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)), "identity");
    }

    private void refused(HttpRequest.BodyPublisher body, String encoding) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        running().address().resolve("/v1/data/swiftdeploy/canary/decision"))
                .header("Content-Encoding", encoding)
                .POST(body)
                .build();
        try {
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                    .isIn(400, 401, 413);
        } catch (IOException closedBeforeAllWasRead) {
            assertThat(closedBeforeAllWasRead).isNotNull();
        }
        assertThat(running().engine().catalog()).isInstanceOf(Catalog.Known.class);
        assertThat(peakMemory()).isLessThan(MOST_MEMORY_KB);
    }

    private static RealOpa running() {
        return opa.orElseThrow();
    }

    private static byte[] gzip(int megabytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] letters = new byte[MEGABYTE];
        Arrays.fill(letters, (byte) 'a');
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"input\":\"".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            for (int i = 0; i < megabytes; i++) {
                gzip.write(letters);
            }
            gzip.write("\"}".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        return packed.toByteArray();
    }

    /** In kilobytes; 0 where the system does not say. */
    private static int peakMemory() throws IOException {
        Path status = Path.of("/proc/" + running().pid() + "/status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0)
                : 0;
    }
}
