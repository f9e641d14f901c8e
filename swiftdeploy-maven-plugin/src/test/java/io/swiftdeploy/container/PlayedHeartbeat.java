package io.swiftdeploy.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The heartbeat of a build that watches; it stops when this is closed. */
final class PlayedHeartbeat implements AutoCloseable {
    private static final long PAUSE_MILLIS = 200;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Path file;
    private final String holder;
    private int count;

    /** Beats for the first time before it returns. */
    PlayedHeartbeat(Path record, String holder) {
        this.file = record.resolve("heartbeat");
        this.holder = holder;
        beat();
        timer.scheduleAtFixedRate(this::beat, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    String holder() {
        return holder;
    }

    private void beat() {
        try {
            Path fresh = Files.writeString(
                    file.resolveSibling("heartbeat.new"), String.format(Locale.ROOT, "%s %010d%n", holder, ++count));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        KeeperScriptFixture.await("the heartbeat has stopped", timer::isTerminated);
    }
}
