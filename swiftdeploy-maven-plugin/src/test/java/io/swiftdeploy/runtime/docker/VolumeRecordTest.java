package io.swiftdeploy.runtime.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.exception.NotFoundException;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.Execution;
import io.swiftdeploy.runtime.docker.helper.OneShot;
import io.swiftdeploy.runtime.docker.lease.DockerLeases;
import io.swiftdeploy.runtime.docker.record.RecordHelper;
import io.swiftdeploy.runtime.docker.record.VolumeRecord;
import io.swiftdeploy.runtime.docker.resource.NetworksAndVolumes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A record whose bytes do not come, or not all of them, is never read as a shorter one. */
class VolumeRecordTest extends WithFakeEngine {
    private static final StackName STACK = new StackName("shop");
    private static final String FILE = "history.jsonl";
    private static final String GATEWAY =
            "{\"Id\":\"g\",\"Names\":[\"/shop-gateway\"],\"State\":\"running\",\"Mounts\":[{\"Name\":\"shop-record\"}]}";
    /** So long that a part of it is read by a command. */
    private static final String LARGE = "0123456789".repeat(110_000);

    private static final long FROM = 1_000_003;

    VolumeRecordTest() throws IOException {}

    @BeforeEach
    void runGateway() {
        fake.reply("/containers/json", 200, "[" + GATEWAY + "]");
        fake.reply("/containers/g/json", 200, "{\"Id\":\"g\",\"State\":{\"Status\":\"running\",\"Running\":true}}");
        fake.reply("/containers/g/exec", 201, "{\"Id\":\"e1\"}");
        fake.reply("/containers/g/archive", 200, FakeEngine.archive(FILE, LARGE));
        commandEnds(0);
    }

    private void commandEnds(int exitCode) {
        fake.reply("/exec/e1/json", 200, "{\"ID\":\"e1\",\"Running\":false,\"ExitCode\":" + exitCode + "}");
    }

    private RecordStore record() {
        Containers containers = new Containers(engine);
        OneShot helpers = new OneShot(engine.client(), containers);
        NetworksAndVolumes volumes = new NetworksAndVolumes(engine.client(), containers, helpers);
        RecordHelper helper = new RecordHelper(volumes, helpers, () -> "nginx");
        DockerLeases leases = new DockerLeases(engine.client(), containers, volumes, () -> "nginx");
        return new VolumeRecord(STACK, containers, new Execution(engine.client()), helper, leases);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    @Test
    void readOfALargeRecordIsThePartThatACommandWrites() {
        fake.reply("/exec/e1/start", 200, FakeEngine.output("3456"));

        assertThat(text(record().read(FROM, 4))).isEqualTo("3456");
    }

    @Test
    void readWhenTheCommandsOutputIsShortReadsTheFile() {
        fake.reply("/exec/e1/start", 200, FakeEngine.output("34"));

        assertThat(text(record().read(FROM, 4))).isEqualTo("3456");
    }

    @Test
    void readWhenTheCommandsStreamIsCutReadsTheFile() {
        fake.reply("/exec/e1/start", 500, "{\"message\":\"cut\"}");

        assertThat(text(record().read(FROM, 4))).isEqualTo("3456");
    }

    @Test
    void readWhenTheCommandFailsReadsTheFile() {
        fake.reply("/exec/e1/start", 200, FakeEngine.output("tail"));
        commandEnds(137);

        assertThat(text(record().read(FROM, 4))).isEqualTo("3456");
    }

    @Test
    void readWhenTheFileIsCutOnceReadsItAgain() {
        fake.reply("/containers/g/archive", 200, archive(90));
        fake.then("/containers/g/archive", 200, archive(50));
        fake.then("/containers/g/archive", 200, archive(90));

        assertThat(text(record().read(80, 10))).isEqualTo("0123456789");
    }

    @Test
    void readWhenTheArchiveIsCutBeforeTheFileOnceReadsItAgain() {
        for (int bytes : new int[] {-511, -412, -1}) {
            fake.reply("/containers/g/archive", 200, archive(90));
            fake.then("/containers/g/archive", 200, archive(bytes));
            fake.then("/containers/g/archive", 200, archive(90));

            assertThat(text(record().read(80, 10))).isEqualTo("0123456789");
        }
    }

    @Test
    void sizeWhenTheArchiveIsCutBeforeTheFileOnceIsReadAgain() {
        fake.reply("/containers/g/archive", 200, archive(-412));
        fake.then("/containers/g/archive", 200, archive(90));

        assertThat(record().size()).isEqualTo(90);
    }

    @Test
    void readWhenTheArchiveStaysCutBeforeTheFileIsRefused() {
        for (int bytes : new int[] {-511, -1}) {
            fake.reply("/containers/g/archive", 200, archive(90));
            fake.then("/containers/g/archive", 200, archive(bytes));

            assertThatThrownBy(() -> record().read(80, 10))
                    .isInstanceOf(SwiftDeployException.class)
                    .hasMessageContaining("could not be read as a whole");
        }
    }

    /** The first bytes of a record of 90, in an archive without the padding that ends it. */
    private static String archive(int bytes) {
        return FakeEngine.archive(FILE, LARGE.substring(0, 90)).substring(0, 512 + bytes);
    }

    @Test
    void readWhenTheFileStaysCutIsRefused() {
        for (int bytes : new int[] {0, 80, 89}) {
            fake.reply("/containers/g/archive", 200, archive(bytes));

            assertThatThrownBy(() -> record().read(80, 10)).isInstanceOfSatisfying(SwiftDeployException.class, e -> {
                assertThat(e.what()).contains("could not be read as a whole");
                assertThat(e.where()).isEqualTo("the volume shop-record of the Docker Engine");
                assertThat(e.next())
                        .contains("docker info")
                        .contains("run the goal again")
                        .as("the end of an operation that is done is recorded by this, too")
                        .doesNotContain("nothing was changed");
            });
        }
    }

    @Test
    void readBeyondTheEndIsRefused() {
        fake.reply("/containers/g/archive", 200, FakeEngine.archive(FILE, LARGE.substring(0, 90)));

        assertThatThrownBy(() -> record().read(85, 10))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("5 bytes came of the 10 bytes");
    }

    @Test
    void anEmptyArchiveIsNoEmptyRecord() {
        fake.reply("/containers/g/archive", 200, "\0".repeat(1024));

        for (ThrowingCallable call : List.<ThrowingCallable>of(record()::size, record()::open)) {
            assertThatThrownBy(call).isInstanceOf(UncheckedIOException.class).hasMessageContaining("empty archive");
        }
    }

    @Test
    void openWhenTheFileIsCutEndsWithAnError() throws IOException {
        fake.reply("/containers/g/archive", 200, archive(50));

        try (InputStream all = record().open()) {
            assertThatThrownBy(all::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    /** Of the container, and so of every file in it: the Engine's words tell them apart, its status does not. */
    private void removeContainer(String id) {
        fake.reply("/containers/" + id + "/archive", 404, "{\"message\":\"No such container: " + id + "\"}");
        fake.reply("/containers/" + id + "/json", 404, "{\"message\":\"No such container: " + id + "\"}");
    }

    private void letHelperSee(String content) {
        fake.reply("/volumes/shop-record", 200, "{\"Name\":\"shop-record\"}");
        fake.reply("/containers/create", 201, "{\"Id\":\"h\"}");
        fake.reply("/containers/h/archive", 200, FakeEngine.archive(FILE, content));
        fake.reply("/containers/h", 204, "");
    }

    private static String whole(RecordStore record) throws IOException {
        try (InputStream all = record.open()) {
            return text(all.readAllBytes());
        }
    }

    @Test
    void appendByAnInterruptedThreadWritesAndLeavesItInterrupted() {
        fake.reply("/exec/e1/start", 200, "");
        RecordStore record = record();
        Thread.currentThread().interrupt();
        try {
            assertThat(record.append(FROM, new byte[] {'x'})).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aContainerThatIsGoneGivesWayToAHelper() throws IOException {
        removeContainer("g");
        letHelperSee("one\n");

        assertThat(record().size()).isEqualTo(4);
        assertThat(whole(record())).isEqualTo("one\n");
        assertThat(text(record().read(1, 2))).isEqualTo("ne");
        assertThat(fake.asked).filteredOn("DELETE /containers/h"::equals).isNotEmpty();
    }

    @Test
    void aContainerThatIsBeingRemovedGivesWayToAHelper() {
        fake.reply("/containers/g/archive", 404, "{\"message\":\"Could not find the file\"}");
        fake.reply("/containers/g/json", 200, "{\"Id\":\"g\",\"State\":{\"Status\":\"removing\"}}");
        letHelperSee("one\n");

        assertThat(record().size()).isEqualTo(4);
    }

    @Test
    void aVolumeWhoseRecordCannotBeReadIsNoEmptyRecord() {
        removeContainer("g");
        letHelperSee("one\n");
        removeContainer("h");

        for (ThrowingCallable call : List.<ThrowingCallable>of(record()::size, record()::open)) {
            assertThatThrownBy(call).isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void aRecordIsEmptyWhereItsFileOrItsVolumeIsMissing() throws IOException {
        fake.reply("/containers/g/archive", 404, "{\"message\":\"Could not find the file\"}");
        assertThat(record().size()).isZero();
        assertThat(whole(record())).isEmpty();

        fake.reply("/containers/json", 200, "[]");
        assertThat(record().size()).isZero();
        assertThat(whole(record())).isEmpty();
    }

    @Test
    void aLookByAHelperThatIsInterruptedRemovesTheHelper() {
        removeContainer("g");
        letHelperSee("one\n");
        for (ThrowingCallable call : List.<ThrowingCallable>of(record()::size, record()::open)) {
            fake.asked.clear();
            fake.meanwhile("/containers/create", Thread.currentThread()::interrupt);

            try {
                assertThatThrownBy(call).isInstanceOf(RuntimeException.class);
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }

            assertThat(fake.asked).last().isEqualTo("DELETE /containers/h");
        }
    }
}
