package io.swiftdeploy.runtime.docker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class ArchiveTest {

    @Test
    void ofBringsFilesAndTheirFoldersFirst() throws IOException {
        SortedMap<String, String> files =
                new TreeMap<>(Map.of("policies/lib/lib.rego", "package lib", "token", "t", "policies/a.rego", "ä"));

        assertThat(entries(Archive.of(files)))
                .containsExactly(
                        Map.entry("policies/", ""),
                        Map.entry("policies/lib/", ""),
                        Map.entry("policies/a.rego", "ä"),
                        Map.entry("policies/lib/lib.rego", "package lib"),
                        Map.entry("token", "t"));
    }

    @Test
    void ofKeepsNamesThatAreLongerThanTarsOwnField() throws IOException {
        String name = "a-folder-with-a-long-name/".repeat(9) + "x".repeat(120);

        assertThat(entries(Archive.of(new TreeMap<>(Map.of(name, "here")))).get(name))
                .isEqualTo("here");
    }

    @Test
    void ofIsReadableForEveryUserOfTheContainer() throws IOException {
        try (var tar = new TarArchiveInputStream(Archive.of(new TreeMap<>(Map.of("f/x", ""))))) {
            assertThat(tar.getNextEntry().getMode() & 0777).isEqualTo(0755);
            assertThat(tar.getNextEntry().getMode() & 0777).isEqualTo(0644);
        }
    }

    @Test
    void writableFolderIsWritableForAllAndSticky() throws IOException {
        try (var tar = new TarArchiveInputStream(Archive.writableFolder("logs"))) {
            TarArchiveEntry entry = tar.getNextEntry();
            assertThat(entry.isDirectory()).isTrue();
            assertThat(entry.getMode() & 07777).isEqualTo(01777);
        }
    }

    @Test
    void firstFileComesBackAsItWent() throws IOException {
        String text = "line\r\nünïcode\n".repeat(5000);

        assertThat(Archive.firstFile(Archive.of(new TreeMap<>(Map.of("nginx.conf", text)))))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(text);
    }

    private static Map<String, String> entries(InputStream archive) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), new String(tar.readAllBytes(), UTF_8));
            }
        }
        return entries;
    }
}
