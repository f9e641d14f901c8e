package io.swiftdeploy.it.faults;

import io.swiftdeploy.history.History;
import io.swiftdeploy.history.HistoryReader;
import io.swiftdeploy.history.HistoryReading;
import io.swiftdeploy.it.Exchange;
import io.swiftdeploy.it.faults.Tally.Harm;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.runtime.Runtime;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Judges what a round has left, and says how to see it again.
 *
 * @param stack whose round it is
 * @param tally counts
 * @param command repeats the round
 * @param seed of the whole run
 * @param number of the round
 */
record RoundReport(FaultStack stack, Tally tally, String command, long seed, int number) {
    private static final int SHOWN = 5;
    private static final int SEARCHED_RECORDS = 10_000;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Everything random of this round comes from it. Seeds that lie close together would begin alike without the mixing. */
    Random random() {
        return new Random(new SplittableRandom(seed * 1_000_003 + number).nextLong());
    }

    void broken(Harm harm, String what, Throwable cause) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        add(harm, 1, what + ": " + trace);
    }

    void lost(UserTraffic traffic) {
        tally.round(traffic.sent());
        List<Exchange> lost = traffic.lost();
        if (!lost.isEmpty()) {
            add(
                    Harm.REQUEST_LOST,
                    lost.size(),
                    lost.stream().limit(SHOWN).toList().toString());
        }
    }

    /** Whether {@code version} answers users. */
    void served(String version) {
        try {
            var answer = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(stack.address() + "/"))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200 || !answer.body().contains("\"" + version + "\"")) {
                add(Harm.NOT_SERVING, 1, "wanted " + version + ", got " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            add(Harm.NOT_SERVING, 1, "wanted " + version + ", got " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What lies beside the stack, and its record. */
    void inspect() {
        ObservedStack observed = stack.observe();
        Leaks.of(stack).beside(observed).forEach((harm, things) -> add(harm, things.size(), things.toString()));
        List<String> idle = idle(observed);
        if (!idle.isEmpty()) {
            add(
                    stack.place() == FaultPlace.DOCKER ? Harm.LEAKED_CONTAINER : Harm.LEAKED_PROCESS,
                    idle.size(),
                    "idle: " + idle);
        }
        Path copy = copyOfRecord();
        HistoryReading reading = new HistoryReader().read(copy);
        if (!reading.whole()) {
            add(Harm.BROKEN_CHAIN, 1, reading.problems().toString());
        }
        List<?> open = new History(copy, Clock.systemUTC(), "faults").unfinished(SEARCHED_RECORDS);
        if (!open.isEmpty()) {
            add(Harm.OPEN_OPERATION, open.size(), open.toString());
        }
    }

    /** Whether the record ends with {@code wanted}, each as {@code event result}. */
    void requireEnds(String... wanted) {
        List<String> found = new HistoryReader()
                .read(copyOfRecord()).records().stream()
                        .map(it -> it.event().event().text() + " "
                                + it.event().result().text())
                        .toList();
        List<String> end = found.subList(Math.max(0, found.size() - wanted.length), found.size());
        if (!end.equals(List.of(wanted))) {
            add(Harm.OPEN_OPERATION, 1, "the record ends with " + end);
        }
    }

    /** Instances that run and serve nobody. */
    private static List<String> idle(ObservedStack observed) {
        Set<String> serving = observed.servingGroups().stream()
                .flatMap(it -> it.members().stream())
                .collect(Collectors.toSet());
        return observed.instances().stream()
                .filter(ObservedInstance::running)
                .map(ObservedInstance::name)
                .filter(it -> !serving.contains(it))
                .toList();
    }

    private Path copyOfRecord() {
        try (Runtime runtime = stack.connect();
                InputStream in = stack.record(runtime).open()) {
            Path copy = stack.folder().resolve("record.jsonl");
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(Harm harm, int count, String seen) {
        tally.add(
                harm,
                count,
                "round " + number + ", seed " + seed + ": " + seen + "\n" + String.join("\n", stack.story())
                        + "\nrepeat it with: " + command);
    }
}
