package io.swiftdeploy.maven.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swiftdeploy.io.AtomicFile;
import io.swiftdeploy.io.AtomicFile.Durability;
import io.swiftdeploy.io.FilePermissions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the live page of a project's stack is: a file among the generated ones, which only its owner reads, as the address has
 * the page's token.
 *
 * @param file three lines: the address, the number of the process that serves it, and the stack
 * @param stack the stack whose page is looked for, or served
 */
public record PageNote(Path file, String stack) {
    private static final int LINES = 3;
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]{1,5}/[0-9a-f]{32}/");
    private static final Pattern PROCESS = Pattern.compile("[0-9]{1,18}");

    /**
     * The note of the project.
     *
     * @param output the folder of the generated files
     */
    public static PageNote in(Path output, String stack) {
        return new PageNote(output.resolve("dashboard.url"), stack);
    }

    /**
     * Notes that this process serves the page. The page of a process that lives keeps its note; and where none can be written,
     * only the one who started the page knows its address.
     */
    void write(URI page) {
        if (address().isPresent()) {
            return;
        }
        String text = page + "\n" + ProcessHandle.current().pid() + "\n" + stack + "\n";
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            new AtomicFile(file, FilePermissions.OWNER_ONLY, Durability.CACHED).write(text.getBytes(UTF_8));
        } catch (IOException withoutNote) {
            return;
        }
    }

    /** The page has ended. A note of another page stays. */
    void remove(URI page) {
        try {
            if (address().filter(page::equals).isPresent()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException stays) { // the process of the note is gone, so nobody is led there
            return;
        }
    }

    /** The address of the stack's page, if the process that serves it lives. */
    public Optional<URI> address() {
        return lines().filter(it -> isAlive(Long.parseLong(it.get(1)))).map(it -> URI.create(it.get(0)));
    }

    private static boolean isAlive(long process) {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
    }

    private Optional<List<String>> lines() {
        try {
            return Optional.of(Files.readAllLines(file, UTF_8))
                    .filter(it -> it.size() == LINES
                            && ADDRESS.matcher(it.get(0)).matches()
                            && PROCESS.matcher(it.get(1)).matches()
                            && it.get(2).equals(stack));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
