package io.swiftdeploy.maven.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageNoteTest {
    private static final URI ADDRESS = URI.create("http://127.0.0.1:43210/0123456789abcdef0123456789abcdef/");

    @TempDir
    Path folder;

    private PageNote note;

    @BeforeEach
    void nameTheNote() {
        note = PageNote.in(folder.resolve("generated"), "shop");
    }

    @Test
    void addressOfAPageThatIsServedIsTheOneThatWasNoted() {
        note.write(ADDRESS);

        assertThat(note.address()).hasValue(ADDRESS);
    }

    @Test
    void addressWithoutANoteIsUnknown() {
        assertThat(note.address()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void writeGivesTheNoteToItsOwnerAlsoInPlaceOfAnother() throws IOException {
        put("anything");
        Files.setPosixFilePermissions(note.file(), PosixFilePermissions.fromString("rw-rw-rw-"));

        note.write(ADDRESS);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(note.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void addressOfAProcessThatHasEndedIsUnknown() throws Exception {
        Process ended = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ended.waitFor();
        put(ADDRESS + "\n" + ended.pid() + "\nshop\n");

        assertThat(note.address()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://example.org/0123456789abcdef0123456789abcdef/",
                "http://127.0.0.1:43210@example.org/0123456789abcdef0123456789abcdef/",
                "http://127.0.0.1:43210/0123456789abcdef0123456789abcdef/../x",
                "http://127.0.0.1:43210/short/",
                "javascript:alert(1)",
                "\u001b[31mhttp://127.0.0.1:43210/0123456789abcdef0123456789abcdef/"
            })
    void addressThatIsNoPagesIsNotGiven(String address) throws IOException {
        put(address + "\n" + ProcessHandle.current().pid() + "\nshop\n");

        assertThat(note.address()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\nabc\n",
                "\n-1\n",
                "\n1 or 2\n",
                "\n99999999999999999999\n",
                "\n%d\n",
                "\n%d\nother\n",
                "\n%d\nshop\nmore\n"
            })
    void addressWithoutItsProcessIsNotGiven(String rest) throws IOException {
        put(ADDRESS + rest.replace("%d", Long.toString(ProcessHandle.current().pid())));

        assertThat(note.address()).isEmpty();
    }

    @Test
    void addressInBytesThatAreNoTextIsNotGiven() throws IOException {
        note.write(ADDRESS);
        Files.write(note.file(), new byte[] {(byte) 0xff, (byte) 0xfe, 0, '\n'});

        assertThat(note.address()).isEmpty();
        assertThatCode(() -> note.remove(ADDRESS)).doesNotThrowAnyException();
        assertThat(note.file()).exists();
    }

    @Test
    void removeTakesTheNoteOfThisProcess() {
        note.write(ADDRESS);

        note.remove(ADDRESS);

        assertThat(note.file()).doesNotExist();
    }

    @Test
    void writeLeavesTheNoteOfAPageThatIsServed() {
        note.write(ADDRESS);

        note.write(URI.create("http://127.0.0.1:43211/0123456789abcdef0123456789abcdef/"));

        assertThat(note.address()).hasValue(ADDRESS);
    }

    @Test
    void removeLeavesTheNoteOfAnotherProcess() throws IOException {
        long other = ProcessHandle.current().parent().orElseThrow().pid();
        put(ADDRESS + "\n" + other + "\nshop\n");

        note.remove(URI.create("http://127.0.0.1:43211/0123456789abcdef0123456789abcdef/"));

        assertThat(note.address()).hasValue(ADDRESS);
    }

    @Test
    void writeWhereThereCanBeNoNoteGoesOn() throws IOException {
        Files.writeString(folder.resolve("generated"), "a file");

        assertThatCode(() -> note.write(ADDRESS)).doesNotThrowAnyException();
        assertThat(note.address()).isEmpty();
    }

    private void put(String text) throws IOException {
        Files.createDirectories(note.file().getParent());
        Files.writeString(note.file(), text, StandardCharsets.UTF_8);
    }
}
