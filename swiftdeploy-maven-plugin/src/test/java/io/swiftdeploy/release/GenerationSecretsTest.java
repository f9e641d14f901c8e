package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.plan.Blueprints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated files are shown and committed: a secret is in none of them, not even in a hash that guesses could be tried on. */
class GenerationSecretsTest {
    @TempDir
    Path folder;

    @Test
    void filesAreTheSameWhateverTheSecretIs() throws IOException {
        assertThat(generated("1234"))
                .isEqualTo(generated("9876"))
                .hasEntrySatisfying("docker-compose.yml", it -> assertThat(it).contains("${PIN:?set PIN}"));
    }

    private Map<String, String> generated(String pin) throws IOException {
        Path files = folder.resolve(pin);
        new Generation(Blueprints.service("env: {PIN: {value: '" + pin + "', secret: true}}")
                        .manifest())
                .writeTo(files);
        try (Stream<Path> all = Files.walk(files)) {
            return all.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(it -> files.relativize(it).toString(), GenerationSecretsTest::text));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
