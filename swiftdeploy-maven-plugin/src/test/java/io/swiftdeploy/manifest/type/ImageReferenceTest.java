package io.swiftdeploy.manifest.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nginx",
                "nginx:latest",
                "swift-deploy-1-node:latest",
                "openpolicyagent/opa:1.4.2-static",
                "localhost/app",
                "localhost:5000/app:1",
                "registry.example.com/team/sub/app_x__y-z--w.v:V1_2.3-rc",
                "[2001:db8::1]:5000/app",
                "MyHost.example/app",
                "a:" + "b",
            })
    void readTakesWhatDockerTakes(String text) throws InvalidValue {
        assertThat(new ImageReference().read(text)).isEqualTo(text);
    }

    @Test
    void readTakesDigests() throws InvalidValue {
        assertThat(new ImageReference().read("app@" + DIGEST)).isEqualTo("app@" + DIGEST);
        assertThat(new ImageReference().read("host:1/app:2@" + DIGEST)).isEqualTo("host:1/app:2@" + DIGEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is empty",
                "my app | has a blank in it",
                "' app' | has a blank in it",
                "https://example.com/app | leave `https://` out",
                "MyApp:1 | has uppercase letters in the repository name",
                "team/MyApp | has uppercase letters in the repository name",
                "app: | has a tag that is not",
                "app:-1 | has a tag that is not",
                "app:1:2 | has a tag that is not",
                "app:a;b | has a tag that is not",
                "app@sha256:123 | has a digest that is not",
                "app@ | has a digest that is not",
                "team//app | has an empty part",
                "/app | has an empty part",
                "app/ | has an empty part",
                "-app | has the part -app",
                "app_ | has the part app_",
                "a___b | has the part a___b",
                "a..b | has the part a..b",
                "bad_host.example/app | has a malformed registry host",
                "host:port/app | has a malformed registry host",
            })
    void readWhenMalformedSaysWhatIsWrong(String text, String why) {
        assertThatThrownBy(() -> new ImageReference().read(text))
                .hasMessageStartingWith("must be an image reference such as registry.example.com/team/app:1.2; ")
                .hasMessageContaining(why);
    }

    @Test
    void readWhenEnormousRefusesItQuickly() {
        assertThatThrownBy(() -> new ImageReference().read("a-".repeat(500_000)))
                .hasMessageContaining("more than 255");
        assertThatThrownBy(() -> new ImageReference().read("a." + "a".repeat(500_000) + "/b"))
                .hasMessageContaining("more than 255");
    }
}
