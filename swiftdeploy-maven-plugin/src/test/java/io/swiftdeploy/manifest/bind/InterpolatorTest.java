package io.swiftdeploy.manifest.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.manifest.Manifests;
import io.swiftdeploy.manifest.type.InvalidValue;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolatorTest {
    private static final Map<String, String> KNOWN =
            Map.of("a", "1", "dollar", "$0 \\", "again", "${a}", "project.artifactId", "shop", "env.HOME", "/root");

    private final Interpolator interpolator = new Interpolator(name -> Optional.ofNullable(KNOWN.get(name)));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain | plain",
                "${a} | 1",
                "x${a}y${a}z | x1y1z",
                "$${a} | ${a}",
                "$$${a} | $${a}",
                "$${a}${a} | ${a}1",
                "$a {a} } $ | $a {a} } $",
                "${dollar} | $0 \\",
                "${again} | ${a}",
            })
    void expandReplacesExpressions(String text, String expanded) throws InvalidValue {
        assertThat(interpolator.expand(text)).isEqualTo(expanded);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${artifactId} | did you mean ${project.artifactId}?",
                "${pom.artifactId} | did you mean ${project.artifactId}?",
                "${project.artefactId} | did you mean ${project.artifactId}?",
                "${HOME} | did you mean ${env.HOME}?",
                "${nope} | refers to ${nope}, which the build does not know; define it as a property in the POM",
                "${a${a}} | refers to ${a${a}, which",
                "${ | starts no expression; write `$${` for a plain `${`",
                "${} | starts no expression",
            })
    void expandWhenExpressionIsUnknownAdvises(String text, String advice) {
        assertThatThrownBy(() -> interpolator.expand(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining(advice);
    }

    @Test
    void expandWhenTextGrowsWithoutEndRefusesIt() {
        Interpolator growing = new Interpolator(name -> Optional.of("x".repeat(50_000)));

        assertThatThrownBy(() -> growing.expand("${a}".repeat(10_000))).hasMessageContaining("longer than 65536");
    }

    @Test
    void readWhenExpressionBecomesAnInjectionRefusesItByNameOfTheExpression() {
        Path file = Manifests.write(folder, Manifests.baseWith("nginx", "contact: ${evil}"));

        assertThat(Manifests.problems(file))
                .containsExactly(
                        "nginx.contact (line 8, column 12): must not contain `;` (character 4) (from ${evil})");
    }

    @Test
    void readWhenExpressionIsOutOfRangeShowsBothItAndItsText() {
        Path file = Manifests.write(folder, Manifests.resource("base.yaml").replace("3000", "${app.badport}"));

        assertThat(Manifests.problems(file))
                .containsExactly("services.port (line 4, column 9): must be between 1 and 65535, was 70000"
                        + " (from ${app.badport})");
    }

    @Test
    void readWhenKeyIsAnExpressionDoesNotReplaceIt() {
        Path file = Manifests.write(folder, Manifests.baseWith("services", "env: {\"${app.port}\": x}"));

        assertThat(Manifests.problems(file)).singleElement().asString().contains("is not a variable name");
    }
}
