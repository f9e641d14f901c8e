package io.swiftdeploy.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that were read and found good, under {@code src/test/resources/render}.
 *
 * <p>With {@code -Dgolden.update} they are written instead of compared; the diff is to be reviewed like code.
 */
final class Golden {
    static final Path FOLDER = Path.of("src", "test", "resources", "render");

    private Golden() {}

    static void assertMatches(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("%s; when the new text is right: run the tests with -Dgolden.update and review the diff", file)
                .isEqualTo(text);
    }
}
