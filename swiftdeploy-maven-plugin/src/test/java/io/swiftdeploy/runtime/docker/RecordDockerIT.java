package io.swiftdeploy.runtime.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseHolder;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A record lives beside its stack, whatever containers the stack has. */
class RecordDockerIT {
    private static final String NAME = "tst-record";
    private static final String LARGE = "0123456789".repeat(150_000);
    private static final int THREADS = 4;
    private static final int EACH = 3;

    private Optional<RealEngine> open = Optional.empty();

    @BeforeEach
    void connect() {
        open = Optional.of(new RealEngine(NAME, 18350));
    }

    @AfterEach
    void remove() {
        open.ifPresent(RealEngine::close);
    }

    private RealEngine engine() {
        return open.orElseThrow();
    }

    private RecordStore record() {
        return engine().runtime.record(engine().stack);
    }

    private Lease lease() {
        LeaseHolder holder = new LeaseHolder("anna", "deploy", Instant.EPOCH);
        return ((LeaseAttempt.Taken) engine().runtime.leases().tryTake(engine().stack, holder)).lease();
    }

    private String whole() throws IOException {
        try (InputStream all = record().open()) {
            return new String(all.readAllBytes(), UTF_8);
        }
    }

    @Test
    void aRecordGrowsWithoutStackWithLeaseAndWithGatewayAndOutlivesThemAll() throws IOException {
        assertThat(record().size()).isZero();
        assertThat(whole()).isEmpty();
        assertThat(record().append(0, "one ü\n".getBytes(UTF_8))).isTrue();
        assertThat(record().size()).isEqualTo(7);
        try (Lease lease = lease()) {
            assertThat(record().append(0, "stale\n".getBytes(UTF_8))).isFalse();
            assertThat(record().append(7, "two\n".getBytes(UTF_8))).isTrue();
            lease.requireHeld();
        }
        engine().runtime.start(RealEngine.emptyGateway(engine().blueprint()));
        assertThat(record().append(11, "three\n".getBytes(UTF_8))).isTrue();

        assertThat(engine().runtime.removeAll(engine().stack)).doesNotContain("volume " + NAME + "-record");

        assertThat(whole()).isEqualTo("one ü\ntwo\nthree\n");
        assertThat(record().read(7, 4)).isEqualTo("two\n".getBytes(UTF_8));
        record().remove();
        assertThat(record().size()).isZero();
    }

    @Test
    void appendsOfManyAtOnceAreAllThereAndWhole() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Lease lease = lease()) {
            List<Callable<Boolean>> writers = IntStream.range(0, THREADS)
                    .<Callable<Boolean>>mapToObj(it -> () -> write("writer " + it))
                    .toList();
            for (Future<Boolean> writer : threads.invokeAll(writers)) {
                assertThat(writer.get()).isTrue();
            }
            lease.requireHeld();
        } finally {
            threads.shutdownNow();
        }
        assertThat(whole().lines()).hasSize(THREADS * EACH).allMatch(it -> it.matches("writer \\d x{2000}"));
    }

    private boolean write(String name) {
        byte[] line = (name + " " + "x".repeat(2000) + "\n").getBytes(UTF_8);
        for (int i = 0; i < EACH; i++) {
            RealEngine.await("it is appended", () -> record().append(record().size(), line));
        }
        return true;
    }

    @Test
    void aLargePieceIsAppendedAndItsPartsAreRead() {
        byte[] large = LARGE.getBytes(UTF_8);
        try (Lease lease = lease()) {
            assertThat(record().append(0, large)).isTrue();

            assertThat(record().size()).isEqualTo(large.length);
            assertThat(record().read(1_499_993, 7)).isEqualTo("3456789".getBytes(UTF_8));
            lease.requireHeld();
        }
    }

    @Test
    void aRecordIsRemovedWhileItsLeaseIsHeld() {
        try (Lease lease = lease()) {
            assertThat(record().append(0, "one\n".getBytes(UTF_8))).isTrue();
            record().remove();
            assertThat(record().size()).isZero();
            lease.requireHeld();
        }
        assertThat(engine().client
                        .listVolumesCmd()
                        .withFilter("name", List.of(NAME + "-record"))
                        .exec()
                        .getVolumes())
                .isNullOrEmpty();
    }

    /** Longer than anybody waits for the first command, so that two commands append the same bytes. */
    @Test
    void anAppendWhoseOutcomeIsHeardTooLateIsThereOnce() throws IOException {
        engine().runtime.start(RealEngine.emptyGateway(engine().blueprint()));
        assertThat(record().append(0, "one\n".getBytes(UTF_8))).isTrue();
        engine().hold(NAME + "-gateway", "/var/lib/swiftdeploy/record.lock", 36);

        assertThat(record().append(4, "two\n".getBytes(UTF_8))).isTrue();

        assertThat(record().append(8, "three\n".getBytes(UTF_8))).isTrue();
        assertThat(whole()).isEqualTo("one\ntwo\nthree\n");
    }

    /** As when the Engine restarts, or somebody removes it: the build goes on with what is there. */
    @Test
    void aRecordIsNotLostWithTheContainerOfItsLease() throws IOException {
        try (Lease lease = lease()) {
            assertThat(record().append(0, "one\n".getBytes(UTF_8))).isTrue();
            lease.requireHeld();
            removeLeaseContainer();

            assertRecord("one\n");
            assertThat(record().append(0, "stale\n".getBytes(UTF_8))).isFalse();
            assertThat(record().append(4, "two\n".getBytes(UTF_8))).isTrue();
            engine().runtime.start(RealEngine.emptyGateway(engine().blueprint()));
            assertThat(record().append(8, "three\n".getBytes(UTF_8))).isTrue();
            assertThat(record().append(14, LARGE.getBytes(UTF_8))).isTrue();
            assertRecord("one\ntwo\nthree\n" + LARGE);
        }
    }

    private void removeLeaseContainer() {
        engine().client.removeContainerCmd(NAME + "-lease").withForce(true).exec();
    }

    private void assertRecord(String content) throws IOException {
        assertThat(whole()).isEqualTo(content);
        assertThat(record().size()).isEqualTo(content.length());
        assertThat(record().read(content.length() - 3, 3))
                .asString(UTF_8)
                .isEqualTo(content.substring(content.length() - 3));
    }

    @Test
    void aRecordIsRemovedAlsoAfterTheContainerOfItsLease() {
        try (Lease lease = lease()) {
            assertThat(record().append(0, "one\n".getBytes(UTF_8))).isTrue();
            lease.requireHeld();
            removeLeaseContainer();
            record().remove();
        }
        assertThat(record().size()).isZero();
    }
}
