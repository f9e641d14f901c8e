package io.swiftdeploy.policy.files;

import io.swiftdeploy.policy.network.PolicyHosts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The policies that come with SwiftDeploy.
 *
 * @param system the files that every policy server gets: authorization, list of policies, library
 * @param domains the default domains and their data; a user's folder replaces them
 */
public record DefaultPolicies(SortedMap<String, String> system, SortedMap<String, String> domains) {
    private static final String FOLDER = "/io/swiftdeploy/policies/";
    /** The names of the files in that folder, a line each, written by the build. */
    private static final String INDEX = "/io/swiftdeploy/policies.txt";

    /** Reads them from the jar or folder that this class was loaded from. */
    public static DefaultPolicies packaged() {
        SortedMap<String, String> system = new TreeMap<>();
        SortedMap<String, String> domains = new TreeMap<>();
        content(INDEX).lines().forEach(name -> (isSystem(name) ? system : domains).put(name, content(FOLDER + name)));
        return new DefaultPolicies(system, domains);
    }

    /** With the functions that ask these hosts, if there are any. */
    public DefaultPolicies with(PolicyHosts hosts) {
        if (hosts.hosts().isEmpty()) {
            return this;
        }
        SortedMap<String, String> more = new TreeMap<>(system);
        more.put(PolicyHosts.FILE, hosts.rego());
        return new DefaultPolicies(more, domains);
    }

    private static boolean isSystem(String name) {
        return name.startsWith("authz/") || name.startsWith("lib/");
    }

    private static String content(String resource) {
        try (InputStream file = Objects.requireNonNull(DefaultPolicies.class.getResourceAsStream(resource), resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin's own policies cannot be read: " + resource, e);
        }
    }
}
