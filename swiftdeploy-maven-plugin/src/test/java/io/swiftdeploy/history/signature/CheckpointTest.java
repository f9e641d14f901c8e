package io.swiftdeploy.history.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.swiftdeploy.Skips;
import io.swiftdeploy.history.Actor;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.ExpectedHead;
import io.swiftdeploy.history.History;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryReader;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.history.store.FileRecordStore;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();
    private KeyPair pair;

    @BeforeEach
    void makeKeys() throws Exception {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        write("key.pem", "PRIVATE KEY", pair.getPrivate().getEncoded());
        write("public.pem", "PUBLIC KEY", pair.getPublic().getEncoded());
        Files.setPosixFilePermissions(folder.resolve("key.pem"), PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void verifyWhenTheRecordEndsWithACheckpointCoversAllOfIt() throws Exception {
        append();
        append();
        sign();

        CheckpointCheck check = verify();

        assertThat(check.failure()).isEmpty();
        assertThat(check.coverage()).contains("cover the records 1 to 2").contains("but the last checkpoint itself");
        assertThat(warnings).isEmpty();
    }

    @Test
    void verifyWhenRecordsFollowSaysHowManyAreUncovered() throws Exception {
        append();
        sign();
        append();

        assertThat(verify().failure()).isEmpty();
        assertThat(verify().coverage()).contains("records 1 to 1").contains("no signature covers the last 2 records");
    }

    @Test
    void verifyWhenTheRecordWasWrittenAnewFails() throws Exception {
        append();
        sign();
        String line = Files.readAllLines(file()).get(1);
        String signature = line.replaceAll(".*\"covers\":\"([^\"]*)\".*\"signature\":\"([^\"]*)\".*", "$1 $2");
        Files.delete(file());
        append();
        append();
        history()
                .append(new Checkpoint(
                                signature.split(" ")[0],
                                SigningKey.of("key.pem", folder, Map.of(), warnings::add)
                                        .id(),
                                signature.split(" ")[1])
                        .event("shop", history().head().orElseThrow()));

        assertThat(verify().failure()).contains("The signature of record 3 is wrong.");
    }

    @Test
    void documentedScriptDecidesAsTheAuditDoes() throws Exception {
        requireTool("python3");
        requireTool("openssl");
        append();
        assertScript(1, "covered: records 1 to 0;");
        sign();
        append();
        assertScript(0, "covered: records 1 to 1; the last checkpoint is record 2, the last record is 3");

        String forged = Files.readString(file()).replaceFirst("(\"signature\":\")(.)", "$1" + otherThan('A'));
        Files.writeString(file(), forged);
        assertScript(1, "The signature of record 2 is wrong.");
        assertThat(verify().failure()).isPresent();
    }

    private static void requireTool(String tool) throws Exception {
        try {
            new ProcessBuilder(tool, "version")
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            Skips.tell("the test of the documented script for checkpoints", "there is no " + tool);
            abort("there is no " + tool);
        }
    }

    /** The first character of the signature, changed. */
    private char otherThan(char wanted) throws IOException {
        return Files.readString(file()).contains("\"signature\":\"" + wanted) ? 'B' : wanted;
    }

    private void assertScript(int exit, String output) throws Exception {
        Matcher block = Pattern.compile("```python checkpoints\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "history.md")));
        assertThat(block.find()).isTrue();
        Path script = Files.writeString(folder.resolve("checkpoints.py"), block.group(1));
        Process process = new ProcessBuilder("python3", script.toString(), "public.pem", "history.jsonl")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains(output);
        assertThat(process.waitFor()).isEqualTo(exit);
    }

    @Test
    void verifyWhenNothingIsSignedFails() throws Exception {
        append();

        assertThat(verify().failure().orElseThrow()).contains("No signature of this key");
    }

    @Test
    void expectedHeadIsFoundWhereTheChainHasIt() {
        HistoryRecord first = append();
        append();

        assertThat(finds("1:" + first.hash())).isTrue();
        assertThat(finds("2:" + first.hash())).isFalse();
        assertThatThrownBy(() -> ExpectedHead.of("12")).hasMessageContaining("64 hexadecimal digits");
    }

    @Test
    void keyFromAVariableIsTheSame() throws IOException {
        Map<String, String> variables = Map.of("KEY", Files.readString(folder.resolve("key.pem")));

        assertThat(SigningKey.of("env:KEY", folder, variables, warnings::add).id())
                .isEqualTo(SigningKey.of("key.pem", folder, Map.of(), warnings::add)
                        .id());
    }

    @Test
    void wrongKeysAreRefusedWithWhatToDo() throws Exception {
        write(
                "rsa.pem",
                "PRIVATE KEY",
                KeyPairGenerator.getInstance("RSA")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded());
        write("encrypted.pem", "ENCRYPTED PRIVATE KEY", new byte[9]);
        Files.writeString(folder.resolve("text.pem"), "no key");

        assertRefused("rsa.pem", "not an Ed25519 key");
        assertRefused("encrypted.pem", "encrypted with a passphrase");
        assertRefused("public.pem", "public key; a private one signs");
        assertRefused("text.pem", "no PEM block");
        assertRefused("none.pem", "cannot be read");
        assertRefused("env:NONE", "no variable");
        assertThatThrownBy(() -> CheckpointCheck.of(folder.resolve("key.pem")))
                .hasMessageContaining("This is a private key; a public one verifies.");
    }

    @Test
    void keyThatOthersCanReadIsWarnedOf() throws IOException {
        Files.setPosixFilePermissions(folder.resolve("key.pem"), PosixFilePermissions.fromString("rw-r--r--"));

        SigningKey.of("key.pem", folder, Map.of(), warnings::add);

        assertThat(warnings).singleElement().asString().contains("chmod 600");
    }

    private void assertRefused(String setting, String what) {
        assertThatThrownBy(() -> SigningKey.of(setting, folder, Map.of(), warnings::add))
                .hasMessageContaining(what)
                .hasMessageContaining("next:");
    }

    private boolean finds(String head) {
        ExpectedHead expected = ExpectedHead.of(head);
        HistoryReader.verify(new FileRecordStore(file()), expected);
        return expected.found();
    }

    private CheckpointCheck verify() {
        CheckpointCheck check = CheckpointCheck.of(folder.resolve("public.pem"));
        HistoryReader.verify(new FileRecordStore(file()), check);
        return check;
    }

    private void sign() {
        SigningKey key = SigningKey.of("key.pem", folder, Map.of(), warnings::add);
        history().appendAfter(head -> key.checkpoint("shop", head));
    }

    private HistoryRecord append() {
        return history()
                .append(new HistoryEvent(
                        EventType.DEPLOY, "shop", Map.of(), Map.of(), List.of(), Result.SUCCEEDED, "done"));
    }

    private History history() {
        return History.ofFile(file(), Clock.systemUTC(), Actor.named("ada"));
    }

    private Path file() {
        return folder.resolve("history.jsonl");
    }

    private void write(String name, String label, byte[] content) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                folder.resolve(name), "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
    }
}
