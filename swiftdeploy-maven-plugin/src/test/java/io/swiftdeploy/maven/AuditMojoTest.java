package io.swiftdeploy.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An audit where nothing was ever deployed. */
class AuditMojoTest {
    @TempDir
    Path folder;

    private AuditMojo audit(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(given);
        all.put("swiftdeploy.report", "audit_report.md");
        all.put("swiftdeploy.runtime", "process");
        all.put("swiftdeploy.state", folder.resolve("state").toString());
        return Goals.in(folder, new AuditMojo(), all);
    }

    @Test
    void executeWhenThereIsNeitherManifestNorHistoryFails() {
        assertThatThrownBy(audit(Map.of())::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("There is no manifest.");
        assertThatThrownBy(audit(Map.of("swiftdeploy.history", "none"))::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("There is no manifest.");
    }

    @Test
    void executeWhenTheStackHasNoRecordAndTheWorkspaceIsToHaveNoneFails() {
        Goals.writeManifest(folder);

        assertThatThrownBy(audit(Map.of("swiftdeploy.history", "none"))::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("There is nothing to audit: the stack has no record")
                .hasMessageContaining("stack shop of " + folder.resolve("manifest.yaml"))
                .hasMessageContaining("-Dswiftdeploy.history=<file>");
        assertThat(folder.resolve("audit_report.md")).doesNotExist();
    }

    /** Where nothing was deployed yet, the first copy is still to come. */
    @Test
    void executeWhenTheStackHasNoRecordAuditsTheCopyThatTheWorkspaceIsToHave() throws Exception {
        Goals.writeManifest(folder);

        audit(Map.of()).execute();

        assertThat(folder.resolve("audit_report.md")).exists();
    }

    @Test
    void executeWhenTheRecordCannotBeReadAuditsTheHistoryOfTheWorkspace() throws Exception {
        Goals.writeManifest(folder);
        makeRecordUnreadable();
        Files.writeString(folder.resolve("history.jsonl"), "no record\n");

        assertThatThrownBy(audit(Map.of())::execute).hasMessageContaining("The history was changed");

        assertThat(folder.resolve("audit_report.md")).exists();
    }

    /** As where the Engine is down on a fresh checkout: that nothing was audited is no success. */
    @Test
    void executeWhenTheRecordCannotBeReadAndTheWorkspaceHasNoneFails() throws Exception {
        Goals.writeManifest(folder);
        makeRecordUnreadable();

        assertThatThrownBy(audit(Map.of())::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("The history is not a file but a folder.");
        Files.createFile(folder.resolve("history.jsonl"));
        assertThatThrownBy(audit(Map.of())::execute).isInstanceOf(MojoExecutionException.class);

        assertThat(folder.resolve("audit_report.md")).doesNotExist();
        assertThat(folder.resolve("target/swiftdeploy/outcome.json")).content().contains("\"result\" : \"failed\"");
    }

    private void makeRecordUnreadable() throws IOException {
        Files.createDirectories(folder.resolve("state/shop/history.jsonl"));
    }

    @Test
    void executeWhenThereIsAHistoryWithoutAManifestAuditsIt() throws Exception {
        Files.writeString(folder.resolve("history.jsonl"), "");

        audit(Map.of()).execute();

        assertThat(folder.resolve("audit_report.md")).exists();
    }
}
