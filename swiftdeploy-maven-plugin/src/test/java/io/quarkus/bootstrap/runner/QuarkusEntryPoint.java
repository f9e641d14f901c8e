package io.quarkus.bootstrap.runner;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** As the launcher of a fast-jar: it finds what it runs by its own place, not by its Class-Path. */
public final class QuarkusEntryPoint {
    private QuarkusEntryPoint() {}

    public static void main(String... arguments) throws Exception {
        Path jar = Path.of(QuarkusEntryPoint.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String name = Files.readString(jar.resolveSibling("quarkus").resolve("quarkus-application.dat"))
                .strip();
        URL app = jar.resolveSibling("app").resolve("app.jar").toUri().toURL();
        ClassLoader loader = new URLClassLoader(new URL[] {app});
        loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) arguments);
    }
}
