package io.swiftdeploy.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.RequestLogRead.Lost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What both keepers do with a request log that grows: one contract, whoever rotates it. */
public interface RotationContract {
    /** The smallest that the contract is tried with; a part has a fifth. */
    long LIMIT = 100_000;

    String UPSTREAM = "canary_3f9a1c";

    /** A gateway that writes a request log. */
    interface Gateway extends AutoCloseable {
        /** Writes one line as soon as it is sure that it would not be left out. */
        void write(String line);

        /** The keeper looks after the logs. */
        void look();

        /** A new canary is introduced. */
        void beginCanary();

        /** Where the parts are. */
        Path folder();

        /** Empty while there is none. */
        String index();

        @Override
        void close();
    }

    /** A gateway with a canary. */
    Gateway gateway() throws Exception;

    static String line(int number) {
        return String.format(
                Locale.ROOT,
                "2 1767225600.000 0.001 %s 200 \"0.001\" \"0.001\" %d 1 stayed plain split user\n",
                UPSTREAM,
                number);
    }

    static double requests(RequestLogRead read) {
        assertThat(read).isInstanceOf(Lines.class);
        return ((Lines) read)
                .seconds().stream()
                        .mapToDouble(it -> it.byUpstream().get(UPSTREAM).requests())
                        .sum();
    }

    static RequestLogReader reader(PartsServer server) {
        return new RequestLogReader(server.url(), UnaryOperator.identity(), RequestStats.NO_LIMIT, Clock.systemUTC());
    }

    static long disk(Gateway gateway) {
        try (Stream<Path> files = Files.list(gateway.folder())) {
            return files.filter(it -> it.getFileName().toString().matches("journal\\.[0-9]+"))
                    .mapToLong(it -> it.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void writeUntilRotated(Gateway gateway, int count) {
        for (int i = 0; i < count; i++) {
            gateway.write(line(i));
            if (i % 50 == 0) {
                gateway.look();
            }
        }
        gateway.look();
    }

    @Test
    default void readerThatFollowsLosesNoLineAndCountsNoneTwiceHoweverOftenTheLogIsRotated() throws Exception {
        try (Gateway gateway = gateway();
                PartsServer server = new PartsServer(gateway.folder(), gateway::index)) {
            RequestLogReader reader = reader(server);
            assertThat(requests(reader.read())).isZero();
            double counted = 0;
            for (int round = 0; round < 12; round++) {
                writeUntilRotated(gateway, 300);
                counted += requests(reader.read());
            }
            assertThat(counted).isEqualTo(3600);
            assertThat(gateway.index()).contains("gone ");
        }
    }

    @Test
    default void logIsBoundedThoughNobodyReadsIt() throws Exception {
        try (Gateway gateway = gateway()) {
            long most = 0;
            for (int round = 0; round < 12; round++) {
                writeUntilRotated(gateway, 300);
                most = Math.max(most, disk(gateway));
            }
            assertThat(most).isBetween(LIMIT / 2, LIMIT + 60 * line(0).length());
        }
    }

    /** At this size, 15,000 lines are what 10 million are at the default of 64 MiB. */
    @Test
    default void tenMillionRequestsLeaveTheDiskAsBoundedAsFewOfThemDo() throws Exception {
        try (Gateway gateway = gateway()) {
            int lines = 0;
            for (int looks = 0; looks < 100; looks++) {
                for (int i = 0; i < 150; i++) {
                    gateway.write(line(lines++));
                }
                gateway.look();
                assertThat(disk(gateway))
                        .as("after %d lines", lines)
                        .isLessThan(LIMIT + 200L * line(lines).length());
            }
            assertThat(lines).isEqualTo(15_000);
            assertThat(disk(gateway)).isGreaterThan(LIMIT / 2);
            assertThat(gateway.index().length()).isLessThan(4000);
        }
    }

    @Test
    default void readerThatComesTooLateIsToldAndThenGoesOn() throws Exception {
        try (Gateway gateway = gateway();
                PartsServer server = new PartsServer(gateway.folder(), gateway::index)) {
            RequestLogReader reader = reader(server);
            writeUntilRotated(gateway, 10);
            reader.read();
            writeUntilRotated(gateway, 2500);

            assertThat(reader.read()).isInstanceOfSatisfying(Lost.class, lost -> assertThat(lost.reason())
                    .startsWith("the gateway's request log: lines were removed before they were read"));
            writeUntilRotated(gateway, 20);
            assertThat(requests(reader.read())).isEqualTo(20);
        }
    }

    @Test
    default void logThatIsDeletedWhileItIsReadIsMissedAndGoesOn() throws Exception {
        try (Gateway gateway = gateway();
                PartsServer server = new PartsServer(gateway.folder(), gateway::index)) {
            RequestLogReader reader = reader(server);
            reader.read();
            writeUntilRotated(gateway, 10);
            reader.read();
            try (Stream<Path> files = Files.list(gateway.folder())) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            gateway.look();

            assertThat(reader.read()).isInstanceOf(Lost.class);
            writeUntilRotated(gateway, 20);
            assertThat(requests(reader.read())).isEqualTo(20);
        }
    }

    @Test
    default void newCanaryBeginsWithoutTheLinesOfTheOneBefore() throws Exception {
        try (Gateway gateway = gateway()) {
            writeUntilRotated(gateway, 500);
            gateway.beginCanary();

            assertThat(disk(gateway)).isZero();
            writeUntilRotated(gateway, 1);
            Deadline.in(Duration.ofSeconds(20)).until(() -> disk(gateway) >= line(0).length());
            assertThat(disk(gateway)).isEqualTo(line(0).length());
        }
    }
}
