package io.swiftdeploy.gateway.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Bounds what local processes write to their outputs: that of the gateway itself, and files {@code *.log} of one folder. The
 * processes append to them. A file that is too large is copied to one with {@code .1} at its end, and emptied; what is written
 * in between is lost.
 *
 * @param own the gateway's own output
 * @param folder of the other files
 * @param limit of each file together with the one before
 */
public record OutputLimit(Path own, Path folder, LogSize limit) {
    private static final int FILES = 2;

    /** Looks once. */
    public void enforce() {
        try {
            bound(own);
            for (Path file : outputs()) {
                bound(file);
            }
        } catch (IOException e) {
            System.err.println("The logs in " + folder + " and " + own + " cannot be bounded: " + e);
        }
    }

    private void bound(Path file) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) >= limit.bytes() / FILES) {
            empty(file);
        }
    }

    private List<Path> outputs() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).endsWith(".log"))
                    .toList();
        }
    }

    /** A full disk has no room for the copy; then it is done without. */
    private void empty(Path file) throws IOException {
        Path before = file.resolveSibling(file.getFileName() + ".1");
        try {
            if (Files.size(file) <= limit.bytes()) {
                Files.copy(file, before, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(before);
            }
        } catch (IOException e) {
            Files.deleteIfExists(before);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }
}
