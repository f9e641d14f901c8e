package io.swiftdeploy.manifest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "manifest.yaml, manifest.yml, true",
        "manifest.yaml, mainfest.yaml, true",
        "manifest.yaml, manifest.json, false",
        "manifest.yaml, stack.yaml, false",
        "staging.yaml, Staging.yml, true",
        "prod1.yaml, prod2.yaml, false"
    })
    void toFindsWhatWasMeant(String missing, String present, boolean isFound) throws IOException {
        Files.writeString(folder.resolve(present), "");

        assertThat(SimilarFile.to(folder.resolve(missing)).isPresent()).isEqualTo(isFound);
    }

    @ParameterizedTest
    @CsvSource({"prod.yaml, prdo.yaml, true", "prod1.yaml, prod2.yaml, true", "prod.yaml, staging.yaml, false"})
    void nearlyFindsAnotherLetterInEachName(String missing, String present, boolean isFound) throws IOException {
        Files.writeString(folder.resolve(present), "");

        assertThat(SimilarFile.nearly(folder.resolve(missing)).isPresent()).isEqualTo(isFound);
    }

    @Test
    void toWhenTheFolderIsMissingIsNone() {
        assertThat(SimilarFile.to(folder.resolve("none/manifest.yaml"))).isEmpty();
    }
}
