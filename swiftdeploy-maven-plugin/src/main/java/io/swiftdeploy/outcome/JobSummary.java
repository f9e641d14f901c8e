package io.swiftdeploy.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swiftdeploy.history.Head;
import io.swiftdeploy.text.MarkdownText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An outcome as a part of GitHub's job summary: a verdict table, and where to look next. GitHub drops a summary of more than
 * 1 MiB altogether, so the table is left out where it would grow beyond that.
 */
final class JobSummary {
    private static final long MOST_BYTES = 1024L * 1024;
    private static final Object ONE_AT_A_TIME = new Object();

    private final Outcome outcome;
    private final String json;
    private final Function<Path, String> paths;

    /**
     * @param json where the outcome lies
     * @param paths shows a file's path
     */
    JobSummary(Outcome outcome, Path json, Function<Path, String> paths) {
        this.outcome = outcome;
        this.json = paths.apply(json);
        this.paths = paths;
    }

    /**
     * Appends to {@code file}, which need not exist.
     *
     * @throws IOException when it cannot be written, or is full
     */
    void appendTo(Path file) throws IOException {
        synchronized (ONE_AT_A_TIME) {
            long size = Files.exists(file) ? Files.size(file) : 0;
            byte[] text = Stream.of(head() + table(), head() + leftOut())
                    .map(it -> (size == 0 ? "" : "\n\n") + it)
                    .map(it -> it.getBytes(UTF_8))
                    .filter(it -> size + it.length <= MOST_BYTES)
                    .findFirst()
                    .orElseThrow(() -> new IOException("it has " + size + " bytes, and GitHub takes " + MOST_BYTES));
            Files.write(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** The whole part. */
    String text() {
        return head() + table();
    }

    private String head() {
        String stack = outcome.stack().name().orElse("");
        String title = "### " + MarkdownText.of("SwiftDeploy " + outcome.run().goal() + " " + stack) + ": "
                + MarkdownText.of(outcome.ending().result().text());
        Stream<String> rows = Stream.of(
                        Optional.of(row(
                                "What",
                                MarkdownText.of(outcome.ending().message()).toString())),
                        outcome.ending()
                                .next()
                                .map(it -> row("Next", MarkdownText.of(it).toString())),
                        outcome.stack()
                                .serving()
                                .map(it -> row(
                                        "Serves",
                                        MarkdownText.of(ClosingLines.words(it)).toString())),
                        outcome.stack().url().map(it -> row("Service", link(it))),
                        outcome.stack()
                                .page()
                                .map(it -> row("Live page", link(it.toString()) + " (on the build's machine)")),
                        outcome.stack().record().map(Head::toString).map(it -> row("Record", code(it))),
                        outcome.stack().report().map(paths).map(it -> row("Report", code(it))),
                        Optional.of(row("Outcome", code(json))))
                .flatMap(Optional::stream);
        return Stream.concat(Stream.of(title, "", "| | |", "| --- | --- |"), rows)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String table() {
        if (outcome.findings().isEmpty()) {
            return "";
        }
        return outcome.findings().stream()
                .map(JobSummary::row)
                .collect(Collectors.joining(
                        "\n",
                        "\n| Stage | Rule | Verdict | Observed | Threshold | Sentence |\n| --- | --- | --- | --- | --- | --- |\n",
                        "\n"));
    }

    private String leftOut() {
        return String.format(
                Locale.ROOT,
                "\nThe table of %d rules is left out: with it, this summary would pass GitHub's limit of 1 MiB."
                        + " The outcome file has it.\n",
                outcome.findings().size());
    }

    private static String row(OutcomeFinding it) {
        return Stream.of(
                        it.place().stage(),
                        it.place().domain() + " " + it.rule(),
                        it.state().text(),
                        value(it.measure().observed(), it.measure().unit()),
                        value(it.measure().threshold(), it.measure().unit()),
                        it.message())
                .map(cell -> MarkdownText.of(cell).toString())
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String value(Optional<Object> value, String unit) {
        return value.map(it -> (it + " " + unit).strip()).orElse("");
    }

    private static String row(String name, String markdown) {
        return "| " + name + " | " + markdown + " |";
    }

    private static String link(String address) {
        return "[" + MarkdownText.of(address) + "](<" + address.replaceAll("[<>|\\s]", "") + ">)";
    }

    private static String code(String text) {
        return "<code>" + MarkdownText.of(text) + "</code>";
    }
}
