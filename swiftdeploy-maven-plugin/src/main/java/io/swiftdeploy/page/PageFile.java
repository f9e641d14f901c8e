package io.swiftdeploy.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The files that pages are made of, as they are in the plugin. */
public final class PageFile {
    private PageFile() {}

    /**
     * The text of the file.
     *
     * @param name the file's name, such as {@code style.css}
     */
    public static String text(String name) {
        try (InputStream in = Objects.requireNonNull(PageFile.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
