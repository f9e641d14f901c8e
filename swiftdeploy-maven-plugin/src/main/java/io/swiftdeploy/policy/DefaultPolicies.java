package io.swiftdeploy.policy;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The policies that come with SwiftDeploy.
 *
 * @param system the files that every policy server gets: authorization, list of policies, library
 * @param domains the default domains and their data; a user's folder replaces them
 */
record DefaultPolicies(SortedMap<String, String> system, SortedMap<String, String> domains) {
    private static final String FOLDER = "/io/swiftdeploy/policies";

    /** Reads them from the jar or folder that this class was loaded from. */
    static DefaultPolicies packaged() {
        URL data = Objects.requireNonNull(DefaultPolicies.class.getResource(FOLDER + "/data.json"));
        try {
            URLConnection connection = data.openConnection();
            return connection instanceof JarURLConnection jar
                    ? inJar(Path.of(jar.getJarFileURL().toURI()))
                    : in(Path.of(data.toURI()).resolveSibling(""));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the plugin's own policies cannot be read: " + data, e);
        }
    }

    static DefaultPolicies inJar(Path jar) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            return in(files.getPath(FOLDER));
        }
    }

    private static DefaultPolicies in(Path folder) {
        SortedMap<String, String> system = new TreeMap<>();
        SortedMap<String, String> domains = new TreeMap<>();
        PolicyFolder.read(folder).forEach((name, content) -> (isSystem(name) ? system : domains).put(name, content));
        return new DefaultPolicies(system, domains);
    }

    private static boolean isSystem(String name) {
        return name.startsWith("authz/") || name.startsWith("lib/");
    }
}
