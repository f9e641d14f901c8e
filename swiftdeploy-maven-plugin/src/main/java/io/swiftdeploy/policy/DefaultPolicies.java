package io.swiftdeploy.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    private static final String FOLDER = "/io/swiftdeploy/policies/";
    /** By name: to list them would mean to read the directory of the plugin's whole jar, each time a goal runs. */
    private static final List<String> SYSTEM =
            List.of("authz/discovery.rego", "authz/system_authz.rego", "lib/lib.rego");

    private static final List<String> DOMAINS =
            List.of("baseline.rego", "canary.rego", "data.json", "image.rego", "infrastructure.rego");

    static DefaultPolicies packaged() {
        return new DefaultPolicies(contents(SYSTEM), contents(DOMAINS));
    }

    private static SortedMap<String, String> contents(List<String> names) {
        SortedMap<String, String> contents = new TreeMap<>();
        names.forEach(name -> contents.put(name, content(name)));
        return contents;
    }

    private static String content(String name) {
        try (InputStream file =
                Objects.requireNonNull(DefaultPolicies.class.getResourceAsStream(FOLDER + name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin's own policy cannot be read: " + name, e);
        }
    }
}
