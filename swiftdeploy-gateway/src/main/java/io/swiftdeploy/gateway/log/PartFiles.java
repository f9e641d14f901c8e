package io.swiftdeploy.gateway.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that the request log's parts are in.
 *
 * @param link leads to the part that is written to
 */
record PartFiles(Path link) {
    private static final Pattern NAME = Pattern.compile("journal\\.([0-9]{1,18})");
    private static final long FORMER = 1;

    Path part(long number) {
        return link.resolveSibling("journal." + number);
    }

    long number(Path part) {
        Matcher name = NAME.matcher(String.valueOf(part.getFileName()));
        if (!name.matches()) {
            throw new IllegalArgumentException(part + " is no part of the request log");
        }
        return Long.parseLong(name.group(1));
    }

    /**
     * The parts that are there, with their sizes in bytes. A whole log, as gateways up to version 1.1 wrote it, becomes the
     * first.
     */
    SortedMap<Long, Long> sizes() throws IOException {
        if (Files.isRegularFile(link) && !Files.isSymbolicLink(link)) {
            Files.move(link, part(FORMER), StandardCopyOption.REPLACE_EXISTING);
        }
        SortedMap<Long, Long> sizes = new TreeMap<>();
        for (Path file : siblings()) {
            if (NAME.matcher(String.valueOf(file.getFileName())).matches()) {
                sizes.put(number(file), Files.size(file));
            }
        }
        return sizes;
    }

    private List<Path> siblings() throws IOException {
        Path folder = link.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** Lets the link lead to {@code part}. Whoever reads parts by their numbers does not need it. */
    void link(Path part) {
        Path fresh = link.resolveSibling("journal.link");
        try {
            Files.deleteIfExists(fresh);
            Files.createSymbolicLink(fresh, part.getFileName());
            Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | UnsupportedOperationException e) {
            System.err.println("The link " + link + " cannot be made: " + e);
        }
    }

    void repairLink(Path part) {
        if (!Files.exists(link)) {
            link(part);
        }
    }

    void remove(long number) {
        try {
            Files.deleteIfExists(part(number));
        } catch (IOException e) {
            System.err.println("The log " + part(number) + " cannot be removed: " + e);
        }
    }
}
