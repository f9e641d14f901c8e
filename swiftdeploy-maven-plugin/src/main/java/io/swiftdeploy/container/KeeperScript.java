package io.swiftdeploy.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The keeper: a shell script that runs beside nginx in the gateway's container, and in other containers of the stack for what
 * needs a lock. Its first lines say what it can do.
 */
public final class KeeperScript {
    /** Its file name in the gateway's configuration folder. */
    public static final String FILE = "keeper.sh";

    /** How it ends when what it was to replace is another by now; nothing was changed. */
    public static final int MOVED = 3;
    /** How it ends when another build holds the lease; nothing was changed. */
    public static final int FENCED = 4;
    /** How it ends when nginx refuses a configuration; nothing was changed. */
    public static final int REFUSED = 5;

    private static final String TEXT = load();

    private KeeperScript() {}

    /** The script. */
    public static String text() {
        return TEXT;
    }

    /** The command line that does {@code words} in any container of nginx's image. */
    public static List<String> command(String... words) {
        return Stream.concat(Stream.of("sh", "-c", TEXT, "keeper"), Stream.of(words))
                .toList();
    }

    private static String load() {
        try (InputStream script =
                Objects.requireNonNull(KeeperScript.class.getResourceAsStream(FILE), "the jar lacks " + FILE)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
