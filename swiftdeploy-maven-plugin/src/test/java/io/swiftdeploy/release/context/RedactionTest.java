package io.swiftdeploy.release.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.files.ServiceFiles;
import io.swiftdeploy.manifest.read.ManifestDefaults;
import io.swiftdeploy.manifest.read.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final String MANIFEST =
            """
            services:
              name: shop
              image: shop:1
              port: 3000
              env:
                DB: {value: hunter2-of-shop, secret: true}
                REGION: eu-central
                PIN: {value: '4711', secret: true}
                SHORT: {value: q7, secret: true}
                DIGIT: {value: '9', secret: true}
              env_file: shop.env
              secrets: {key: key.pem, pin: pin.txt}
              metrics:
                headers: {Authorization: Basic dXNlcjpwYXNz, X-Tenant: t5t}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        write("key.pem", "-----BEGIN KEY-----\nMIIEvQIBADAN\n  BgkqhkiG9w0B\nab\n-----END KEY-----\n", "rw-------");
        write("pin.txt", "x1y\n", "rw-------");
        write("shop.env", "TOKEN=of-the-file\n# NOTE=no secret\nPOOL=8200\nDEBUG=true\nLEVEL=1\n", "rw-------");
    }

    private Path write(String name, String content, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private Redaction redaction() {
        return Redaction.of(manifest());
    }

    private Manifest manifest() {
        try {
            Path manifest = Files.writeString(folder.resolve("manifest.yaml"), MANIFEST);
            return new ManifestReader(new ManifestDefaults("1"), any -> Optional.empty()).read(manifest);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void ofHidesValuesAndLeavesWhatIsNoSecret() {
        assertThat(redaction().of("login with hunter2-of-shop and of-the-file in eu-central failed"))
                .isEqualTo("login with ******** and ******** in eu-central failed");
    }

    @ParameterizedTest
    @CsvSource({
        "user-4711, user-********",
        "T4711x, T********x",
        "aq7b, a********b",
        "0x1y0, 0********0",
        "at5t, a********"
    })
    void ofWhenASecretIsShortHidesItWhereverItStands(String text, String shown) {
        assertThat(redaction().of(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"digit 9!, digit ********!", "at 19:59, at 19:59", "1.9.0, 1.9.0", "9, ********"})
    void ofWhenASecretHasOneCharacterHidesItWhereItStandsAlone(String text, String shown) {
        assertThat(redaction().of(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "POOL=8200, POOL=********",
        "82001 bytes, 82001 bytes",
        "job-8200, job-8200",
        "trueness, trueness",
        "v1.0.1, v1.0.1",
        "no secret, no secret"
    })
    void ofWhenAValueOfTheEnvFileIsCommonHidesItWhereItStandsAlone(String text, String shown) {
        assertThat(redaction().of(text)).isEqualTo(shown);
    }

    /** Services trim them, and Compose takes quotes off. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "TOKEN=of-the-file ",
                "TOKEN= of-the-file\t",
                "TOKEN=\"of-the-file\"",
                "TOKEN='of-the-file' ",
                "TOKEN=' of-the-file'"
            },
            ignoreLeadingAndTrailingWhitespace = false)
    void ofWhenAValueOfTheEnvFileHasBlanksOrQuotesAroundItHidesItWithoutThem(String line) throws IOException {
        write("shop.env", line + "\n", "rw-------");

        assertThat(redaction().of("pw=of-the-file, user=x")).isEqualTo("pw=********, user=x");
        assertThat(redaction().of("is '" + line.substring(6) + "'")).doesNotContain("file");
    }

    @Test
    void beginningWhenTheTextIsLongHidesBeforeItCuts() {
        Redaction redaction = redaction();

        assertThat(redaction.beginning("a hunter2-of-shop", 20)).isEqualTo("a ********");
        assertThat(redaction.beginning("a hunter2-of-shop", 5)).isEqualTo("a ***...");
        assertThat(redaction.beginning("a hunter2-of-shop " + "b".repeat(10_000), 12))
                .isEqualTo("a ******** b...");
        assertThat(redaction.beginning("ab\ud83d\ude00", 3)).isEqualTo("ab...");
        assertThat(redaction.beginning("", 5)).isEmpty();
    }

    /** An answer may have 16 MiB, and a bundle of certificates thousands of lines. */
    @Test
    void beginningWhenTheTextIsVeryLongLooksAtNoMoreThanItShows() throws IOException {
        write(
                "key.pem",
                IntStream.range(0, 8000)
                        .mapToObj(it -> "a line of the bundle " + it)
                        .collect(Collectors.joining("\n")),
                "rw-------");
        Redaction redaction = redaction();
        String text = "a line of the bundle 7".repeat(1 << 20);

        assertThat(redaction.beginning(text, 80)).isEqualTo("********".repeat(5) + "...");
    }

    @Test
    void addWhenTheFilesHaveChangedHidesTheOldAndTheNewValues() throws IOException {
        Redaction redaction = redaction();
        write("shop.env", "TOKEN=' renewed '\nLEVEL=1\n", "rw-------");
        write("pin.txt", "z9\u00e4\n", "rw-------");

        redaction.add(new ServiceFiles(it -> {}).read(manifest()).service());

        assertThat(redaction.of("renewed az9\u00e4b of-the-file x1y hunter2-of-shop 11 eu-central"))
                .isEqualTo("******** a********b ******** ******** ******** 11 eu-central");
    }

    @Test
    void addWhenAFileWasMissingShowsFromNowOn() throws IOException {
        Files.delete(folder.resolve("shop.env"));
        Redaction redaction = redaction();
        write("shop.env", "TOKEN=renewed\n", "rw-------");

        redaction.add(new ServiceFiles(it -> {}).read(manifest()).service());

        assertThat(redaction.gap()).isEmpty();
        assertThat(redaction.of("renewed is up")).isEqualTo("******** is up");
    }

    @Test
    void ofHidesEachLineOfAFileOfManyLines() {
        assertThat(redaction().readable(List.of("key: MIIEvQIBADAN", "\tBgkqhkiG9w0B;", "ab", "-----END KEY-----")))
                .containsExactly("key: ********", "\t********;", "ab", "-----END KEY-----");
    }

    @Test
    void ofHidesHeadersWithAndWithoutTheWordOfTheirScheme() {
        assertThat(redaction().of("sent Basic dXNlcjpwYXNz, decoded dXNlcjpwYXNz"))
                .isEqualTo("sent ********, decoded ********");
    }

    @Test
    void ofHidesTheBeginningAndTheEndOfASecretWhereALineWasCut() {
        Redaction redaction = redaction();
        assertThat(redaction.of("login with hunter2-of-s")).isEqualTo("login with ********");
        assertThat(redaction.of("r2-of-shop was refused")).isEqualTo("******** was refused");
        assertThat(redaction.of("hunter2-of-")).isEqualTo("********");
        assertThat(redaction.of("is it hunter2 of the shop?")).isEqualTo("is it hunter2 of the shop?");
    }

    /** No instance would be started with them, and their values are hidden all the same. */
    @Test
    void ofWhenTheFilesAreFaultyButReadableHidesWhatIsInThem() throws IOException {
        write("key.pem", "readable-by-all", "rw-r--r--");
        write("pin.txt", "", "rw-------");
        write("shop.env", "APP_PORT=27998\nexport A=exported\nnameless-value\n", "rw-------");

        assertThat(redaction().of("27998 readable-by-all exported nameless-value"))
                .isEqualTo("******** ******** ******** ********");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.env", "key.pem"})
    void ofWhenAFileCannotBeReadShowsNothingAndSaysWhy(String file) throws IOException {
        Files.delete(folder.resolve(file));

        Redaction redaction = redaction();

        assertThat(redaction.gap()).map(SwiftDeployException::where).hasValueSatisfying(it -> assertThat(it)
                .contains(file));
        assertThat(redaction.of("up")).isEqualTo("(left out, as its secrets could not be hidden)");
        assertThat(redaction.of("")).isEmpty();
        assertThat(redaction.readable(List.of("one", "two")))
                .singleElement()
                .asString()
                .startsWith("(left out, as its secrets could not be hidden. The file of services.")
                .endsWith(" cannot be used: there is no such file.)");
        assertThat(redaction.readable(List.of())).isEmpty();
    }
}
