package io.swiftdeploy.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part that is removed between the index and its own page. */
class RemovedPartTest {
    private static final String LINE = "1767225600.123 canary_c 200 0.004\n";
    private static final String BEFORE = "swiftdeploy-journal 1\nlost 0\nkept 1\nkept 2\n";

    @TempDir
    private Path folder;

    @Test
    void readWhenAPartWasRemovedSinceTheIndexWasReadGoesByTheIndexOfNow() throws IOException {
        Files.writeString(folder.resolve("journal.1"), LINE);
        Files.writeString(folder.resolve("journal.2"), LINE);
        String after = "swiftdeploy-journal 1\nlost 0\ngone 1 " + LINE.length() + "\nkept 2\n";
        Deque<String> indexes = new ArrayDeque<>(List.of(BEFORE, BEFORE, after));
        try (PartsServer server = new PartsServer(folder, indexes::remove)) {
            RequestLogReader reader = new RequestLogReader(
                    server.url(), UnaryOperator.identity(), RequestStats.NO_LIMIT, Clock.systemUTC());
            reader.read();
            Files.delete(folder.resolve("journal.1"));
            Files.writeString(folder.resolve("journal.2"), LINE + LINE + LINE);

            RequestLogRead read = reader.read();

            assertThat(requests(read)).isEqualTo(2);
        }
    }

    private static double requests(RequestLogRead read) {
        assertThat(read).isInstanceOf(RequestLogRead.Lines.class);
        return ((RequestLogRead.Lines) read)
                .seconds().stream()
                        .flatMap(second -> second.byUpstream().values().stream())
                        .mapToDouble(RequestStats::requests)
                        .sum();
    }
}
