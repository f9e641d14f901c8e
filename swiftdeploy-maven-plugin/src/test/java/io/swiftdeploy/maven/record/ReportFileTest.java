package io.swiftdeploy.maven.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.history.store.FileRecordStore;
import io.swiftdeploy.maven.parameter.InvalidParameterException;
import io.swiftdeploy.report.AuditReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "x.md, x.md, x.html",
        "x.html, x.md, x.html",
        "report, report, report.html",
        "x.tar.md, x.tar.md, x.tar.html",
        "x.tar.html, x.tar.md, x.tar.html",
        "x., x., x.html",
        ".md, .md, .md.html",
        ".report, .report, .report.html",
        ".html, .html, .html.html",
        ".x.html, .x.md, .x.html",
        "a.b/report, a.b/report, a.b/report.html"
    })
    void markdownAndPageLieBesideEachOther(Path configured, Path markdown, Path page) {
        ReportFile file = new ReportFile(configured);

        assertThat(file.markdown()).isEqualTo(markdown);
        assertThat(file.page()).isEqualTo(page);
    }

    @ParameterizedTest
    @CsvSource({"audit/x.md", "audit/x.html"})
    void writePutsBothIntoTheFolder(Path configured) throws IOException {
        new ReportFile(folder.resolve(configured)).write(empty());

        assertThat(folder.resolve("audit/x.md")).content().startsWith("# Audit report");
        assertThat(folder.resolve("audit/x.html")).content().startsWith("<!DOCTYPE html>");
        try (var files = Files.list(folder.resolve("audit"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void writeToTheRootIsRefused() {
        ReportFile root = new ReportFile(folder.getRoot());

        assertThatThrownBy(() -> root.write(empty())).isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void tryToWriteWhenThePageCannotBeWrittenSaysWhy() throws IOException {
        Files.createDirectories(folder.resolve("x.html/full"));

        assertThat(new ReportFile(folder.resolve("x.md")).tryToWrite(empty()))
                .hasValueSatisfying(it -> assertThat(it).hasMessageContaining("x.html"));
    }

    private AuditReport empty() {
        return AuditReport.of(new FileRecordStore(folder.resolve("history.jsonl")));
    }
}
