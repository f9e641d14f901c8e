package io.swiftdeploy.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void executeWhenThereIsAHistoryWithoutAManifestAuditsIt() throws Exception {
        Files.writeString(folder.resolve("history.jsonl"), "");

        audit(Map.of()).execute();

        assertThat(folder.resolve("audit_report.md")).exists();
    }
}
