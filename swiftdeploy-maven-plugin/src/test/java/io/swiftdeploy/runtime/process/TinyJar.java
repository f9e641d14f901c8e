package io.swiftdeploy.runtime.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** @param classPath jars beside it that have the service; empty: the service is inside */
    public static void write(Path jar, String comment, Optional<String> main, String classPath) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.ifPresent(it -> attributes.put(Attributes.Name.MAIN_CLASS, it));
        if (!classPath.isEmpty()) {
            attributes.put(Attributes.Name.CLASS_PATH, classPath);
        }
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.setComment(comment);
            if (classPath.isEmpty()) {
                add(out);
            }
        }
    }

    private static void add(JarOutputStream out) throws IOException {
        String name = TinyService.class.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(name));
        try (InputStream content =
                Objects.requireNonNull(TinyService.class.getClassLoader().getResourceAsStream(name))) {
            content.transferTo(out);
        }
        out.closeEntry();
    }
}
