package io.swiftdeploy.it.faults;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JVM of a build: a quick one, with an archive of the classes that a goal loads, made once. */
final class ChildJvm {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final List<String> QUICK = List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    private static final int ARCHIVING_SECONDS = 120;

    private final String classPath;
    private final Path archive;

    private ChildJvm(String classPath, Path archive) {
        this.classPath = classPath;
        this.archive = archive;
    }

    /** @param folder where its files are put */
    static ChildJvm in(Path folder) {
        try {
            Files.createDirectories(folder);
            String classPath = Arrays.stream(
                            System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Path::of)
                    .filter(Files::exists)
                    .map(it -> jar(it, folder))
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
            return new ChildJvm(classPath, folder.resolve("goal.jsa"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An archive of classes takes jars only. */
    private static Path jar(Path entry, Path folder) {
        if (!Files.isDirectory(entry)) {
            return entry.toAbsolutePath();
        }
        Path jar = folder.resolve(
                "classes-" + Integer.toHexString(entry.toAbsolutePath().hashCode()) + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> files = Files.walk(entry)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                packed.putNextEntry(
                        new JarEntry(entry.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, packed);
                packed.closeEntry();
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs {@code main} once with {@code arguments}, and archives the classes that it has loaded. */
    void archive(Class<?> main, List<String> arguments) {
        try {
            Files.deleteIfExists(archive);
            Process process = new ProcessBuilder(command("-XX:ArchiveClassesAtExit=" + archive, main, arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(archive.resolveSibling("archiving.log").toFile())
                    .start();
            if (!process.waitFor(ARCHIVING_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a JVM archives its classes", e);
        }
    }

    /** Starts {@code main}; its output, errors included, is read from the process. */
    Process start(Class<?> main, List<String> arguments, List<String> environment) throws IOException {
        List<String> command = Files.exists(archive)
                ? command("-XX:SharedArchiveFile=" + archive, main, arguments)
                : command(main, arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        environment.forEach(
                it -> builder.environment().put(it.substring(0, it.indexOf('=')), it.substring(it.indexOf('=') + 1)));
        return builder.start();
    }

    /** The command that runs {@code main}. */
    List<String> command(Class<?> main, List<String> arguments) {
        return command("-Xshare:auto", main, arguments);
    }

    private List<String> command(String option, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(QUICK);
        command.addAll(List.of(option, "-cp", classPath, main.getName()));
        command.addAll(arguments);
        return command;
    }
}
