package io.swiftdeploy.manifest.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Manifests;
import io.swiftdeploy.manifest.bind.Interpolation;
import io.swiftdeploy.manifest.bind.Interpolation.Origin;
import io.swiftdeploy.manifest.problem.ManifestException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a manifest takes from outside the project is named, and never shown. */
class OutsideValuesTest {
    private static final Map<String, String> KNOWN =
            Map.of("env.SECRET", "hunter2", "env.CONTACT", "ops", "a", "1", "settings.localRepository", "/home/me/.m2");

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();

    private Manifest read(String services) {
        return read(services, name -> Optional.ofNullable(KNOWN.get(name)));
    }

    private Manifest read(String services, Interpolation interpolation) {
        return new ManifestReader(new ManifestDefaults("1"), interpolation, warnings::add)
                .read(Manifests.write(
                        folder,
                        "services:\n  name: shop\n  image: shop:1\n  port: 3000\n" + services.indent(2)
                                + "nginx: {image: 'nginx:1.30', port: 8080, contact: '${env.CONTACT}'}\n"
                                + "network: {name: shop}\n"));
    }

    @Test
    void readNamesKeysLinesAndExpressionsInOneWarningButNoValue() {
        Manifest manifest = read("version: \"${a}-${env.SECRET}\"\n");

        assertThat(manifest.service().version()).isEqualTo("1-hunter2");
        assertThat(warnings)
                .containsExactly("Values of the manifest come from outside the project: services.version (line 5):"
                        + " ${env.SECRET}; nginx.contact (line 6): ${env.CONTACT}. They are shown in the history, reports"
                        + " and generated files. A secret belongs into services.env, with `secret: true`.");
    }

    @Test
    void readWhenTheEnvironmentOfTheServiceHasThemIsSilentAboutThose() {
        read("env: {A: '${env.SECRET}', B: {value: '${env.SECRET}', secret: true}}\nversion: '$${env.SECRET}'\n");

        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("nginx.contact")
                .doesNotContain("services.env.", "services.version", "SECRET}");
    }

    /** Maven takes such a character for a part of the name of its object. */
    @ParameterizedTest
    @ValueSource(strings = {"\\N", "\\x01", "\\u200b", "\\t"})
    void readWhenANameCannotBePrintedRefusesIt(String escape) {
        assertThatThrownBy(() ->
                        read("version: \"${settings" + escape + ".localRepository}\"", name -> Optional.of("hunter2")))
                .hasMessageContaining("a character that cannot be printed")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"version: '${settings.localRepository}'", "env: {A: '${settings.localRepository}'}"})
    void readWhenTheyAreOfTheSettingsRefusesThem(String services) {
        assertThatThrownBy(() -> read(services + "\n"))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("services.")
                .hasMessageContaining("(line 5, column ")
                .hasMessageContaining("refers to ${settings.localRepository}, which is of Maven's settings")
                .hasMessageNotContaining(".m2");
        assertThat(warnings).isEmpty();
    }

    @Test
    void readWhenTheProjectsVersionIsFromOutsideNamesItAsTheDefaultToo() {
        assertThat(read("", versionOf(Origin.OUTSIDE)).service().version()).isEqualTo("1");

        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("services.version (line 1): ${project.version} (the default)");
    }

    @Test
    void readWhenTheProjectsVersionIsOfTheProjectOrNotAskedForIsSilent() {
        read("", versionOf(Origin.PROJECT));
        read("version: 1.0\n", versionOf(Origin.OUTSIDE));

        assertThat(warnings).hasSize(2).allSatisfy(warning -> assertThat(warning)
                .doesNotContain("services.version"));
    }

    @Test
    void readWhenTheProjectsVersionIsOfTheSettingsRefusesTheDefault() {
        Interpolation ofSettings = versionOf(Origin.SETTINGS);

        assertThatThrownBy(() -> read("", ofSettings))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("services.version")
                .hasMessageContaining("refers to ${project.version}, which is of Maven's settings")
                .hasMessageContaining("(the default)");
    }

    private static Interpolation versionOf(Origin origin) {
        return new Interpolation() {
            @Override
            public Optional<String> resolve(String expression) {
                return Optional.ofNullable(KNOWN.get(expression));
            }

            @Override
            public Origin origin(String expression) {
                return expression.equals("project.version") ? origin : Interpolation.super.origin(expression);
            }
        };
    }
}
