package io.swiftdeploy.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.store.FileRecordStore;
import io.swiftdeploy.report.AuditReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Prints how long the audit of a long record takes in 128 MB (less for a shorter one), beside what {@code jq} needs to print
 * the same file. Only the answer is asserted, never the time.
 */
class AuditBenchmarkIT {
    private static final int RECORDS = Integer.getInteger("audit.records", LoadSize.of(1_000_000, 20_000));
    /** Fewer records get less: a record that stays in memory has to be found. */
    private static final int HEAP_MB = LoadSize.of(128, 48);

    @TempDir
    private Path folder;

    @Test
    void auditWhenTheRecordIsLongNeedsLittleMemory() throws Exception {
        Path file = folder.resolve("history.jsonl");
        LongRecord.write(file, RECORDS);
        System.out.printf("audit: %,d records, %,d bytes%n", RECORDS, Files.size(file));

        List<String> read = timed(auditCommand(file));
        assertThat(read.get(0)).isEqualTo(RECORDS + " true");
        System.out.printf("reading alone in %d MB of heap: %s s (user, system, elapsed)%n", HEAP_MB, read.get(1));
        List<String> audit = timed(auditCommand(file, folder.resolve("report.md"), folder.resolve("report.html")));
        assertThat(audit.get(0)).isEqualTo(RECORDS + " true");
        System.out.printf("audit in %d MB of heap: %s s (user, system, elapsed)%n", HEAP_MB, audit.get(1));
        assertThat(Files.size(folder.resolve("report.md"))).isLessThan(2_000_000);
        assertThat(Files.size(folder.resolve("report.html"))).isLessThan(2_000_000);

        if (Files.isExecutable(Path.of("/usr/bin/jq"))) {
            List<String> jq = timed(List.of("jq", "-c", ".", file.toString()));
            System.out.printf("jq -c .: %s s%n", jq.get(jq.size() - 1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {18, 998})
    void pageOfTenThousandRecordsHasLessThanAMegabyte(int looksOfARelease) throws IOException {
        Path file = folder.resolve("history.jsonl");
        LongRecord.write(file, 10_000, looksOfARelease);

        int size = AuditReport.of(new FileRecordStore(file)).html(Instant.now()).getBytes(UTF_8).length;

        System.out.printf("page of 10,000 records, %d looks a release: %,d bytes%n", looksOfARelease, size);
        assertThat(size).isLessThan(1_000_000);
    }

    private static List<String> auditCommand(Path... files) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MB + "m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                AuditOfFile.class.getName()));
        Stream.of(files).map(Path::toString).forEach(command::add);
        return command;
    }

    /** The last lines that the command prints, and the times that it took. */
    private List<String> timed(List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        List<String> all = new ArrayList<>(
                List.of("bash", "-c", "TIMEFORMAT='%U %S %R'; time \"$@\" | tail -n 1 | cut -c 1-200", "bash"));
        all.addAll(command);
        Process process = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readString(output, UTF_8).lines().toList();
    }
}
