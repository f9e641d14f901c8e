package io.swiftdeploy.release.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.manifest.Manifests;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicUrlTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bind: 0.0.0.0 | http://localhost:8080/",
                "bind: '::' | http://localhost:8080/",
                "bind: 127.0.0.1 | http://127.0.0.1:8080/",
                "bind: '::1' | http://[::1]:8080/",
                "hosts: ['*.example.org', shop.example.com] | http://shop.example.com:8080/",
                "tls: {certificate: a.pem, key: a.key} | https://localhost:8080/",
            })
    void ofTheGatewayCanBeOpened(String line, String url) {
        assertThat(PublicUrl.of(Manifests.read(Manifests.write(folder, Manifests.baseWith("nginx", line)))
                        .nginx()))
                .isEqualTo(url);
    }
}
