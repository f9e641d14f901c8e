package io.swiftdeploy.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.swiftdeploy.Skips;
import io.swiftdeploy.history.store.FileRecordStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the scripts of the documentation as an auditor would. */
class HistoryDocumentTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeThree() {
        file = folder.resolve("history.jsonl");
        History history = new History(file, Events.noon(), "alice");
        history.append(Events.deploy("1 \\ \"é\" ,\"hash\":\"x\""));
        history.append(Events.denied());
        history.append(Events.deploy("3"));
    }

    @ParameterizedTest
    @CsvSource({"bash, bash, jq", "python, python3, python3"})
    void scriptWhenHistoryIsWholePrintsItsHead(String language, String program, String needed) throws Exception {
        String head = new HistoryReader().read(file).headHash().orElseThrow();

        assertThat(run(language, program, needed)).isEqualTo("records: 3, head hash: " + head + "\n");
    }

    @ParameterizedTest
    @CsvSource({"bash, bash, jq", "python, python3, python3"})
    void scriptWhenLineWasEditedNamesIt(String language, String program, String needed) throws Exception {
        Files.writeString(file, Files.readString(file).replace("8.5 GB free", "9.5 GB free"));

        assertThat(run(language, program, needed)).startsWith("line 2: ").hasLineCount(2);
    }

    @ParameterizedTest
    @CsvSource({"bash, bash, jq", "python, python3, python3"})
    void scriptWhenLineWasTornGoesOn(String language, String program, String needed) throws Exception {
        Files.writeString(file, Files.readString(file) + "{\"schema\":1,");
        new History(file, Events.noon(), "alice").append(Events.deploy("4"));

        assertThat(run(language, program, needed))
                .startsWith("line 4: was cut off\nrecords: 4, ")
                .hasLineCount(2);
    }

    @ParameterizedTest
    @CsvSource({"bash, bash, jq", "python, python3, python3"})
    void scriptDecidesAsTheAuditDoes(String language, String program, String needed) throws Exception {
        String whole = Files.readString(file);
        String second = whole.split("\n")[1];
        for (String changed : List.of(
                whole,
                whole.substring(0, whole.length() - 1),
                whole + "{\"sche",
                whole + "{\"sche\n",
                whole + "\n",
                whole.replace("\n", "\r\n"),
                whole.replace(second, second + "\r"),
                whole.replace(second, second + " "),
                whole.replace(second + "\n", second),
                whole.replace(second + "\n", ""),
                "\ufeff" + whole)) {
            Files.writeString(file, changed);
            boolean accepted = HistoryReader.verify(new FileRecordStore(file), (record, bytes) -> {})
                    .whole();
            String complaints = run(language, program, needed)
                    .lines()
                    .filter(line -> line.startsWith("line ") && !line.endsWith("was cut off"))
                    .findFirst()
                    .orElse("");
            assertThat(complaints.isEmpty()).as(changed).isEqualTo(accepted);
        }
    }

    private String run(String language, String program, String needed) throws Exception {
        try {
            output(List.of(needed, "--version"));
        } catch (IOException e) {
            Skips.tell("tests of the documented " + language + " script", "there is no " + needed);
            abort("there is no " + needed);
        }
        Path script = Files.writeString(folder.resolve("script"), script(language));
        return output(List.of(program, script.toString(), file.toString()));
    }

    private static String script(String language) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "history.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }
}
