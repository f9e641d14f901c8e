package io.swiftdeploy.policy.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFolderTest {

    private static final String POLICY = "package swiftdeploy.hours\n";

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void createFolder() throws IOException {
        folder = Files.createDirectory(temp.resolve("policies"));
    }

    @Test
    void readLeavesOutTestsHiddenFoldersAndOtherFiles() throws IOException {
        write("hours.rego", POLICY);
        write("hours_test.rego", "package swiftdeploy.hours_test\n");
        write(".git/old.rego", "package system.authz\n");
        write("README.md", "text");
        write("deep/er/data.json", "{\"a\": 1}");

        assertThat(files()).containsOnlyKeys("hours.rego", "deep/er/data.json");
    }

    @Test
    void readWhenTheFolderIsMissingOrAFileIsRefused() throws IOException {
        refused(temp.resolve("missing")).hasMessageContaining("does not exist or is not a folder");
        refused(Files.createFile(temp.resolve("file"))).hasMessageContaining("policies.dir");
    }

    /** Editors on Windows write one; {@code opa parse} accepts it. */
    @Test
    void readWhenAFileBeginsWithAByteOrderMarkLeavesItOut() throws IOException {
        write("hours.rego", "\uFEFF" + POLICY);
        write("data.json", "\uFEFF{\"a\": \"\uFEFF\"}");

        assertThat(files()).containsEntry("hours.rego", POLICY).containsEntry("data.json", "{\"a\": \"\uFEFF\"}");
    }

    /** In the locale C, the JDK decodes the name of {@code zürich.rego} to this. */
    @Test
    void readWhenANameCouldNotBeDecodedIsRefused() throws IOException {
        write("z\uFFFDrich.rego", POLICY);

        refused()
                .hasMessageContaining("The name of the policy cannot be read in the locale of this build")
                .hasMessageContaining("LC_ALL=C.UTF-8");
    }

    /** A socket has a name in the folder, but not even root can open it as a file. */
    @Test
    void readWhenAFileCannotBeReadIsRefused() throws IOException {
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(folder.resolve("hours.rego")));

            refused().hasMessageContaining("cannot be read").hasMessageContaining("hours.rego");
        }
    }

    @Test
    void readWhenALinkStaysInsideFollowsIt() throws IOException {
        write("real/hours.rego", POLICY);
        Files.createSymbolicLink(folder.resolve("link.rego"), Path.of("real/hours.rego"));

        assertThat(files()).containsEntry("link.rego", POLICY);
    }

    @Test
    void readWhenALinkLeavesTheFolderIsRefused() throws IOException {
        write("hours.rego", POLICY);
        Path secret = Files.writeString(temp.resolve("secret.rego"), POLICY);
        Files.createSymbolicLink(folder.resolve("link.rego"), secret);

        refused().hasMessageContaining("points outside the folder").hasMessageContaining("link.rego");
    }

    @Test
    void readWhenALinkedFolderLeavesTheFolderIsRefused() throws IOException {
        write("hours.rego", POLICY);
        Files.createDirectory(temp.resolve("policies-elsewhere"));
        Files.createSymbolicLink(folder.resolve("more"), temp.resolve("policies-elsewhere"));

        refused().hasMessageContaining("points outside the folder");
    }

    @Test
    void readWhenALinkLeadsNowhereOrInACircleIsRefused() throws IOException {
        write("hours.rego", POLICY);
        Path link = Files.createSymbolicLink(folder.resolve("gone.rego"), Path.of("nowhere"));
        refused().hasMessageContaining("cannot be read").hasMessageContaining("gone.rego");

        Files.delete(link);
        Files.createSymbolicLink(folder.resolve("circle"), folder);
        refused().hasMessageContaining("cannot be read").hasMessageContaining("circle");
    }

    @Test
    void readWhenAFileIsTooLargeIsRefused() throws IOException {
        write("hours.rego", POLICY + "#".repeat(PolicyFolder.LARGEST_FILE - POLICY.length()));
        assertThat(files()).containsKey("hours.rego");

        write("hours.rego", POLICY + "#".repeat(PolicyFolder.LARGEST_FILE - POLICY.length() + 1));
        refused().hasMessageContaining("larger than 1048576 bytes");
    }

    @Test
    void readWhenAFileIsNotTextIsRefused() throws IOException {
        Files.write(folder.resolve("hours.rego"), "package ä".getBytes(StandardCharsets.ISO_8859_1));

        refused().hasMessageContaining("not text in UTF-8");
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private SortedMap<String, String> files() {
        return PolicyFolder.read(folder);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused() {
        return refused(folder);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(Path folder) {
        return assertThatThrownBy(() -> PolicyFolder.read(folder))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("where: ")
                .hasMessageContaining("next: ");
    }
}
