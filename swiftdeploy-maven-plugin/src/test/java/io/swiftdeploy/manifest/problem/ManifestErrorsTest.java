package io.swiftdeploy.manifest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestErrorsTest {
    private static final Path FILE = Path.of("manifest.yaml");
    private static final IOException CAUSE = new AccessDeniedException("manifest.yaml");
    private static final Problem PORT = new Problem("services.port", 4, 9, "must be between 1 and 65535, was 70000");
    private static final String SMALLEST =
            """
             with this:
                services:
                  name: my-service
                  image: my-service:latest
                  port: 8080
            """;

    @Test
    void fileSentencesSayWhatToDoNext() {
        assertSentence(
                ManifestErrors.missing(FILE),
                "There is no manifest.",
                "create it with `mvn swiftdeploy:init`, or" + SMALLEST
                        + "or name another file with -Dswiftdeploy.manifest=<file>");
        assertSentence(
                ManifestErrors.misnamed(FILE, FILE.resolveSibling("manifest.yml")),
                "There is no manifest.",
                "rename manifest.yml, which lies beside it; or name that file with -Dswiftdeploy.manifest=manifest.yml");
        assertSentence(
                ManifestErrors.folder(FILE),
                "The manifest is a folder, not a file.",
                "name a file within it with -Dswiftdeploy.manifest=<file>");
        assertSentence(
                ManifestErrors.unreadable(FILE, CAUSE),
                "The manifest cannot be read: AccessDeniedException.",
                "check that you may read the file");
        assertSentence(
                ManifestErrors.tooLarge(FILE, 1 << 20),
                "The manifest is larger than 1024 KiB.",
                "check that it is the file you meant; a manifest is a page or two");
        assertSentence(
                ManifestErrors.notUtf8(FILE, new Problem("manifest", 2, 7, YamlProblems.isNotUtf8())),
                "The manifest is not UTF-8 text:\n    manifest (line 2, column 7): is not UTF-8 from here on",
                "save it as UTF-8");
    }

    @Test
    void problemsAreCountedAndListed() {
        assertSentence(
                ManifestErrors.problems(FILE, List.of(PORT), false, ManifestErrors.howToCorrect()),
                "The manifest has a problem:\n"
                        + "    services.port (line 4, column 9): must be between 1 and 65535, was 70000",
                "correct the lines above and run the goal again; docs/manifest.yaml describes every key");
        assertThat(ManifestErrors.problems(FILE, List.of(PORT, PORT), false, "correct it")
                        .what())
                .isEqualTo("The manifest has 2 problems:\n"
                        + "    services.port (line 4, column 9): must be between 1 and 65535, was 70000\n"
                        + "    services.port (line 4, column 9): must be between 1 and 65535, was 70000");
        assertThat(ManifestErrors.problems(FILE, Collections.nCopies(100, PORT), true, "correct it")
                        .what())
                .startsWith("The manifest has 100 or more problems:\n    services.port (line 4, column 9): must be ");
    }

    @Test
    void modeSentencesSayWhyItCannotBeChanged() {
        String next = "write `mode: stable` or `mode: canary` there, or keep the file from being changed with"
                + " -Dswiftdeploy.updateManifest=false";
        assertSentence(
                ManifestErrors.modeIsExpression(FILE, "${mode}"),
                "The manifest's services.mode is the expression ${mode}; nothing was changed.",
                next);
        assertSentence(
                ManifestErrors.modeIsNoWord(FILE, "a list"),
                "The manifest's services.mode is a list, not a word; nothing was changed.",
                next);
        assertSentence(
                ManifestErrors.modeCannotBeChangedInPlace(FILE),
                "The manifest's services.mode is written in a way that cannot be changed in place; nothing was"
                        + " changed.",
                next);
    }

    @Test
    void writeSentencesSayWhyTheFileIsUnchanged() {
        String next = "make the file and its folder writable, or keep the file from being changed with"
                + " -Dswiftdeploy.updateManifest=false";
        assertSentence(
                ManifestErrors.isReadOnly(FILE), "The manifest's mode could not be changed: it is read-only.", next);
        assertSentence(
                ManifestErrors.modeNotWritten(FILE, CAUSE),
                "The manifest's mode could not be changed: AccessDeniedException.",
                next);
    }

    @Test
    void advicesSayWhatToDoNext() {
        assertThat(ManifestErrors.howToStart())
                .isEqualTo("start" + SMALLEST + "and correct it from there; docs/manifest.yaml describes every key");
        assertThat(ManifestErrors.howToCorrectBeforeTheChange())
                .isEqualTo("correct the lines above; nothing was changed");
    }

    private static void assertSentence(SwiftDeployException failure, String what, String next) {
        assertThat(failure.what()).isEqualTo(what);
        assertThat(failure.where()).isEqualTo("manifest.yaml");
        assertThat(failure.next()).isEqualTo(next);
    }
}
