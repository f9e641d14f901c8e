package io.swiftdeploy.gateway.keeper;

import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.WatchConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The heartbeat of the build that watches the canary, by the gateway's own monotonic clock: what counts is that the file
 * changes, so neither clock of the two has to be right. A new configuration is a sign of life, too.
 */
final class Heartbeat {
    /** Shorter than the five seconds that users are promised, by the time that noticing and switching take. */
    static final Duration LIMIT = Duration.ofSeconds(4);

    private static final int LONGEST_BYTES = 256;

    private final LongSupplier nanoTime;
    private String generation = "";
    private Optional<String> last = Optional.empty();
    private long changed;

    Heartbeat(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.changed = nanoTime.getAsLong();
    }

    /**
     * Whether {@code watch}, which is that of {@code config}, has had no heartbeat for too long. To be asked again and again.
     */
    boolean hasStopped(GatewayConfig config, WatchConfig watch) {
        Optional<String> beat = beat(watch);
        if (!config.generation().equals(generation) || (beat.isPresent() && !beat.equals(last))) {
            generation = config.generation();
            last = beat;
            changed = nanoTime.getAsLong();
        }
        return nanoTime.getAsLong() - changed >= LIMIT.toNanos();
    }

    /** What the file says now, if it is of the right build. */
    private static Optional<String> beat(WatchConfig watch) {
        try (InputStream file = Files.newInputStream(Path.of(watch.heartbeat()))) {
            String text = new String(file.readNBytes(LONGEST_BYTES), StandardCharsets.UTF_8);
            return Optional.of(text).filter(it -> it.startsWith(watch.lease() + " "));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
