package io.swiftdeploy.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {
    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    /** Of FIPS 180-4's example "abc". */
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    @Test
    void ofIsLowerCaseHexadecimal() {
        assertThat(Sha256.of("")).isEqualTo(OF_NOTHING);
        assertThat(Sha256.of("abc")).isEqualTo(OF_ABC);
    }

    @Test
    void ofWhenTextIsNotAsciiHashesItsUtf8() {
        assertThat(Sha256.of("K\u00f6ln")).isEqualTo(Sha256.of("K\u00f6ln".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void bytesAreThoseOfTheHexadecimal() {
        byte[] content = {97, 98, 99};

        assertThat(Sha256.bytes(content))
                .hasSize(Sha256.BYTES)
                .isEqualTo(HexFormat.of().parseHex(OF_ABC));
    }

    @Test
    void ofWhenFileIsLargerThanTheBufferHashesAllOfIt() throws IOException {
        byte[] content = new byte[200_000];
        content[content.length - 1] = 1;

        assertThat(Sha256.of(Files.write(folder.resolve("large"), content))).isEqualTo(Sha256.of(content));
        assertThat(Sha256.of(Files.createFile(folder.resolve("empty")))).isEqualTo(OF_NOTHING);
    }

    @Test
    void ofWhenFileIsMissingThrows() {
        assertThatThrownBy(() -> Sha256.of(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }
}
