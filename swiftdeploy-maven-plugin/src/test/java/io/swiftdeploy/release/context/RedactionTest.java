package io.swiftdeploy.release.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.manifest.Service;
import io.swiftdeploy.manifest.files.ServiceFiles;
import io.swiftdeploy.manifest.read.ManifestDefaults;
import io.swiftdeploy.manifest.read.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactionTest {
    @TempDir
    Path folder;

    private Redaction redaction;

    @BeforeEach
    void read() throws IOException {
        Path manifest = Files.writeString(
                folder.resolve("manifest.yaml"),
                """
                services:
                  name: shop
                  image: shop:1
                  port: 3000
                  env:
                    DB: {value: hunter2-of-shop, secret: true}
                    REGION: eu-central
                  secrets: {key: key.pem}
                  metrics:
                    headers: {Authorization: Basic dXNlcjpwYXNz}
                """);
        Path key = Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN KEY-----\nMIIEvQIBADAN\n  BgkqhkiG9w0B\nab\n-----END KEY-----\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Service service = new ServiceFiles(warning -> {})
                .read(new ManifestReader(new ManifestDefaults("1"), any -> Optional.empty()).read(manifest))
                .service();
        redaction = new Redaction(service);
    }

    @Test
    void ofHidesValuesAndLeavesWhatIsNoSecret() {
        assertThat(redaction.of("login with hunter2-of-shop in eu-central failed"))
                .isEqualTo("login with ******** in eu-central failed");
    }

    @Test
    void ofHidesEachLineOfAFileOfManyLines() {
        assertThat(redaction.readable(List.of("key: MIIEvQIBADAN", "\tBgkqhkiG9w0B;", "ab", "-----END KEY-----")))
                .containsExactly("key: ********", "\t********;", "ab", "-----END KEY-----");
    }

    @Test
    void ofHidesHeadersWithAndWithoutTheWordOfTheirScheme() {
        assertThat(redaction.of("sent Basic dXNlcjpwYXNz, decoded dXNlcjpwYXNz"))
                .isEqualTo("sent ********, decoded ********");
    }

    @Test
    void ofHidesTheBeginningAndTheEndOfASecretWhereALineWasCut() {
        assertThat(redaction.of("login with hunter2-of-s")).isEqualTo("login with ********");
        assertThat(redaction.of("r2-of-shop was refused")).isEqualTo("******** was refused");
        assertThat(redaction.of("hunter2-of-")).isEqualTo("********");
        assertThat(redaction.of("is it hunter2 of the shop?")).isEqualTo("is it hunter2 of the shop?");
    }
}
