package io.swiftdeploy.manifest.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.manifest.read.ManifestReader;
import org.junit.jupiter.api.Test;

class ForeignWordsTest {
    @Test
    void everyWordMeansKeysThatAManifestMayHave() {
        assertThat(ManifestReader.knownKeys()).containsAll(ForeignWords.keys());
    }

    @Test
    void wordOfASectionHasItsMeaningThereOnly() {
        assertThat(ForeignWords.findOf("opa", "policies_dir").orElseThrow().keys())
                .containsExactly("policies.dir");
        assertThat(ForeignWords.findOf("services", "policies_dir")).isEmpty();
    }

    @Test
    void wordIsFoundHoweverItIsWritten() {
        assertThat(ForeignWords.find("livenessProbe").orElseThrow().keys()).containsExactly("services.health");
        assertThat(ForeignWords.find("liveness_probe")).isEqualTo(ForeignWords.find("livenessProbe"));
        assertThat(ForeignWords.find("nonsense")).isEmpty();
    }

    @Test
    void wordWithoutAKeySaysWhyNothingIsWritten() {
        assertThat(ForeignWords.words())
                .filteredOn(it -> it.keys().isEmpty())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.remark()).isNotEmpty());
    }
}
