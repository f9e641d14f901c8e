package io.swiftdeploy.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Manifests;
import io.swiftdeploy.plan.StackName;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RehearsalTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "app, app-rehearsal",
        "a23456789-123456789-123456789, a23456789-123456789-123456789-rehearsal",
        "a23456789-123456789-123456789-123456789x, a23456789-123456789-123456789-rehearsal",
    })
    void ofNamesAStackOfItsOwn(String service, String expected) {
        String text = Manifests.resource("base.yaml");
        Manifest manifest = Manifests.read(Manifests.write(folder, text));
        manifest = manifest.with(
                manifest.service().renamed(service, manifest.service().version()));

        String name = Rehearsal.of(manifest).service().name();

        assertThat(name).isEqualTo(expected);
        assertThat(new StackName(name).value()).isEqualTo(name);
    }

    @Test
    void ofServesWhateverHostItsOwnUsersAskFor() {
        Manifest manifest =
                Manifests.read(Manifests.write(folder, Manifests.baseWith("nginx", "hosts: [shop.example.com]")));

        assertThat(manifest.nginx().rules().hosts()).isNotEmpty();
        assertThat(Rehearsal.of(manifest).nginx().rules().hosts()).isEmpty();
    }
}
