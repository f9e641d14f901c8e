package io.swiftdeploy.container;

import io.swiftdeploy.requestlog.RotationContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The keeper of the docker runtime rotates what nginx writes; nginx goes on with the old part for a while. */
@Execution(ExecutionMode.CONCURRENT)
class KeeperRotationTest extends KeeperScriptFixture implements RotationContract {
    private static final int LATE_LINES = 20;

    private String bounded(String generation, String canary) {
        return configuration(generation, canary, 10, "").replace("\n\n", "\n# swiftdeploy-log-max " + LIMIT + "\n\n");
    }

    @Override
    public Gateway gateway() throws IOException {
        write("conf/nginx.conf", bounded("one", "bb"));
        PlayedNginx nginx = new PlayedNginx();
        nginx.look();
        nginx.open();
        return nginx;
    }

    private final class PlayedNginx implements Gateway {
        private final Path log = folder.resolve("logs/journal.log");
        private FileChannel channel;
        private int late = Integer.MAX_VALUE;

        private PlayedNginx() throws IOException {
            channel =
                    FileChannel.open(folder.resolve("logs/none"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }

        private void open() {
            try {
                channel.close();
                channel = FileChannel.open(
                        log, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
                late = Integer.MAX_VALUE;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void write(String line) {
            if (late-- == 0) {
                open();
            }
            try {
                channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void look() {
            String before = index();
            long signals = size("reopens");
            keep("logs");
            if (!index().equals(before)) {
                await("nginx is told", () -> size("reopens") > signals);
                late = Files.exists(folder.resolve("logs/none")) ? LATE_LINES : 0;
            }
        }

        @Override
        public void beginCanary() {
            try {
                KeeperRotationTest.this.write("conf/nginx.conf", bounded("two", "-"));
                String candidate = KeeperRotationTest.this
                        .write("conf/candidate-1", bounded("three", "cc"))
                        .toString();
                keep("route", "two", candidate, "-", "-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            await("nginx is told", () -> size("reloads") > 0);
            open();
        }

        private void keep(String... words) {
            try {
                if (run(words) != 0) {
                    throw new AssertionError(read("output"));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private long size(String name) {
            return folder.resolve(name).toFile().length();
        }

        @Override
        public Path folder() {
            return folder.resolve("logs");
        }

        @Override
        public String index() {
            try {
                return read("tmp/journal.index");
            } catch (IOException e) {
                return "";
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
