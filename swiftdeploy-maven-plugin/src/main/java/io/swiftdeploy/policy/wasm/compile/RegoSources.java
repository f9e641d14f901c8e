package io.swiftdeploy.policy.wasm.compile;

import io.swiftdeploy.io.Sha256;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.files.RegoPackage;
import io.swiftdeploy.policy.network.PolicyHosts;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The Rego files of a bundle for a compiler. Data, such as thresholds, are not part of it; an evaluation gets them.
 *
 * @param files contents by path, with {@code /} between names
 */
public record RegoSources(SortedMap<String, String> files) {
    public static final String CATALOG = "swiftdeploy_catalog/catalog";
    private static final Set<String> SERVER_ONLY = Set.of("authz/system_authz.rego", PolicyHosts.FILE);
    private static final String DOMAIN_PREFIX = "swiftdeploy.";
    private static final Pattern DECISION = Pattern.compile("(?m)^\\s*(?:default\\s+)?decision\\b");

    public RegoSources {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** The files of the bundle without the server's authorization, which no evaluation needs, and without the network. */
    public static RegoSources in(PolicyBundle bundle) {
        SortedMap<String, String> rego = new TreeMap<>(bundle.files());
        rego.keySet().removeIf(name -> !name.endsWith(".rego") || SERVER_ONLY.contains(name));
        return new RegoSources(rego);
    }

    /** The rules to compile, as paths: the list of policies, and the decision of each domain that has one. */
    public SortedSet<String> entrypoints() {
        SortedSet<String> paths = new TreeSet<>();
        paths.add(CATALOG);
        for (String source : files.values()) {
            RegoPackage.of(source)
                    .filter(name -> isDomain(name) && DECISION.matcher(source).find())
                    .ifPresent(name -> paths.add(decision(name.substring(DOMAIN_PREFIX.length()))));
        }
        return Collections.unmodifiableSortedSet(paths);
    }

    public static String decision(String domain) {
        return "swiftdeploy/" + domain + "/decision";
    }

    private static boolean isDomain(String name) {
        return name.startsWith(DOMAIN_PREFIX) && name.indexOf('.', DOMAIN_PREFIX.length()) < 0;
    }

    /** The SHA-256 of each file in lower-case hexadecimal, with line ends normalized. */
    public SortedMap<String, String> hashes() {
        SortedMap<String, String> hashes = new TreeMap<>();
        files.forEach((name, content) -> hashes.put(name, Sha256.of(content.replace("\r\n", "\n"))));
        return hashes;
    }

    /** The SHA-256 of all names and contents, in lower-case hexadecimal. */
    public String hash() {
        StringBuilder all = new StringBuilder();
        for (Map.Entry<String, String> file : hashes().entrySet()) {
            all.append(file.getValue()).append(' ').append(file.getKey()).append('\0');
        }
        return Sha256.of(all.toString());
    }
}
