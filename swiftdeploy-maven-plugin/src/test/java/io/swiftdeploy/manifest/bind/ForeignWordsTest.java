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
    void findTakesTheWordOfTheSectionFirst() {
        assertThat(ForeignWords.find("opa", "policies_dir").orElseThrow().keys())
                .containsExactly("policies.dir");
        assertThat(ForeignWords.find("services", "livenessProbe").orElseThrow().keys())
                .containsExactly("services.health");
        assertThat(ForeignWords.find("services", "nonsense")).isEmpty();
    }
}
