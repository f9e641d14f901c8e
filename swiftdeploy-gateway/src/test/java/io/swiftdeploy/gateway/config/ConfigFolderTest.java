package io.swiftdeploy.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFolderTest {
    private static final String GOOD =
            """
            {"generation":"g","split":{"stable":"stable_ab12","canaryWeight":0},
             "groups":[{"upstream":"stable_ab12","track":"stable","members":[{"name":"app-1","port":40123}]}],
             "listen":{"address":"0.0.0.0","port":8080},
             "settings":{"proxyTimeoutMillis":30000,"contact":"c","service":"app","hiddenPaths":["/metrics"]},
             "accessLog":"access.log"}
            """;

    @TempDir
    Path path;

    @Test
    void configIsReadAsItWasWritten() throws IOException {
        ConfigFolder folder = new ConfigFolder(path);
        Files.writeString(folder.configFile(), GOOD);
        GatewayConfig config = folder.config();
        Files.writeString(folder.configFile(), ConfigJson.text(config));
        assertThat(folder.config()).isEqualTo(config);
        assertThat(config.groups().get(0).members().get(0).port()).isEqualTo(40123);
        assertThat(Files.readString(folder.configFile())).doesNotContain("\"canary\"");
    }

    @Test
    void addressIsReadAsItWasWrittenAndNothingElseIsLeft() throws IOException {
        ConfigFolder folder = new ConfigFolder(path);
        GatewayAddress address = GatewayAddress.ofThisProcess(8081);
        folder.write(address);
        assertThat(folder.address()).contains(address);
        assertThat(path).isDirectoryContaining("glob:**address.json").isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void removeUnfinishedLeavesOnlyWholeFiles() throws IOException {
        ConfigFolder folder = new ConfigFolder(path);
        Files.writeString(folder.configFile(), GOOD);
        Files.writeString(path.resolve(".gateway.json123.new"), "{");
        folder.removeUnfinished();
        assertThat(path.toFile().list()).containsExactly("gateway.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"generation\":\"g\" | \"generation\":\"\" | generation is missing or empty",
                "\"canaryWeight\":0 | \"canaryWeight\":101 | canaryWeight is 0 to 100, not 101",
                "\"stable\":\"stable_ab12\" | \"stable\":\"stable_gone\" | split names stable_gone, which is no group",
                "40123 | 70000 | port is 1 to 65535, not 70000",
                "[{\"name\":\"app-1\",\"port\":40123}] | [] | group stable_ab12 has no members",
                "8080 | 0 | port is 1 to 65535, not 0",
                "30000 | 0 | proxyTimeoutMillis is more than 0, not 0",
                "\"/metrics\" | \"metrics\" | hiddenPaths begin with /, not as metrics",
                "\"contact\":\"c\", | '' | contact is missing",
                "\"accessLog\" | \"other\" | accessLog is missing or empty",
                "\"listen\" | \"other\" | listen is missing"
            })
    void configWhenItCannotWorkIsRefusedWithTheReason(String good, String bad, String reason) throws IOException {
        ConfigFolder folder = new ConfigFolder(path);
        Files.writeString(folder.configFile(), GOOD.replace(good, bad));
        assertThatExceptionOfType(ConfigFileException.class)
                .isThrownBy(folder::config)
                .satisfies(refusal -> assertThat(refusal.sentence()).endsWith(reason + "."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"operationsPort\":", "", "null", "{\"pid\": 4711}", "{\"operationsPort\": 8081}"})
    void addressWhenItsFileIsDamagedIsUnknown(String content) throws IOException {
        ConfigFolder folder = new ConfigFolder(path);
        assertThat(folder.address()).isEmpty();
        Files.writeString(folder.addressFile(), content);
        assertThat(folder.address()).isEmpty();
    }
}
