package io.swiftdeploy.runtime.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Jars as a project's build makes them; another comment makes another content. */
public final class TinyJar {
    private TinyJar() {}

    /** The service, which runs by itself. */
    public static void write(Path jar, String comment) throws IOException {
        write(jar, comment, Optional.of(TinyService.class.getName()), "");
    }

    /** A jar that has one class, which is its main class. */
    public static void write(Path jar, Class<?> main, String comment) throws IOException {
        write(jar, comment, manifest(Optional.of(main.getName())), List.of(main));
    }

    /** @param classPath jars beside it that have the service; empty: the service is inside */
    public static void write(Path jar, String comment, Optional<String> main, String classPath) throws IOException {
        Manifest manifest = manifest(main);
        if (!classPath.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        write(jar, comment, manifest, classPath.isEmpty() ? List.of(TinyService.class) : List.of());
    }

    private static Manifest manifest(Optional<String> main) {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.ifPresent(it -> attributes.put(Attributes.Name.MAIN_CLASS, it));
        return manifest;
    }

    private static void write(Path jar, String comment, Manifest manifest, List<Class<?>> classes) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.setComment(comment);
            for (Class<?> one : classes) {
                add(out, one);
            }
        }
    }

    private static void add(JarOutputStream out, Class<?> one) throws IOException {
        String name = one.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(name));
        try (InputStream content = Objects.requireNonNull(one.getClassLoader().getResourceAsStream(name))) {
            content.transferTo(out);
        }
        out.closeEntry();
    }
}
