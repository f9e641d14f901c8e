package io.swiftdeploy.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of this plugin, as its jar says. */
public final class ProductVersion {
    private static final String DESCRIPTION = "/META-INF/maven/io.swiftdeploy/swiftdeploy-maven-plugin/plugin-help.xml";
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
    private static final String VALUE = read().orElse("unknown");

    private ProductVersion() {}

    /** The version, such as {@code 1.2.0}; {@code unknown} where the classes are in no jar of ours. */
    public static String text() {
        return VALUE;
    }

    private static Optional<String> read() {
        try (InputStream description = ProductVersion.class.getResourceAsStream(DESCRIPTION)) {
            return description == null
                    ? Optional.empty()
                    : version(new String(description.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> version(String description) {
        Matcher matcher = VERSION.matcher(description);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
