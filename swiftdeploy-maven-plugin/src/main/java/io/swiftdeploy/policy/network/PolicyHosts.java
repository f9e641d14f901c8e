package io.swiftdeploy.policy.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The hosts that policies may ask ({@code policies.allow_hosts}), and the Rego that asks them.
 *
 * <p>No policy of a user may call {@code http.send}: all are compiled without it, next to {@link #closed()}. The server
 * then gets {@link #rego()} in its place, which sends to these hosts alone. It calls only functions that the users'
 * policies are compiled without, or that {@code with} cannot replace, so no policy can change what it compares.
 *
 * @param hosts names or IPv4 addresses in lower case, each with {@code :port} where that is not the scheme's own
 */
public record PolicyHosts(SortedSet<String> hosts) {
    /** The path among the files of a policy server. */
    public static final String FILE = "lib/swiftdeploy_http.rego";
    /** The package of the file. */
    public static final String PACKAGE = "swiftdeploy_http";

    public PolicyHosts {
        hosts = Collections.unmodifiableSortedSet(new TreeSet<>(hosts));
    }

    public static PolicyHosts of(Collection<String> hosts) {
        return new PolicyHosts(new TreeSet<>(hosts));
    }

    /** What sends requests to the hosts. */
    public String rego() {
        return resource("hosts.rego")
                .replace("HOSTS_PATTERN", joined(hosts, "", "|").replace(".", "\\."))
                .replace("HOSTS_NAMES", joined(names(), "\"", ", "))
                .replace("HOSTS_SHOWN", joined(hosts, "", ", "));
    }

    /** The same functions without any network, to compile against. */
    public static String closed() {
        return resource("closed.rego");
    }

    private SortedSet<String> names() {
        return hosts.stream().map(it -> it.replaceFirst(":.*", "")).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String joined(Collection<String> words, String quote, String separator) {
        return words.stream().map(it -> quote + it + quote).collect(Collectors.joining(separator));
    }

    private static String resource(String name) {
        try (InputStream file = Objects.requireNonNull(PolicyHosts.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin's own file cannot be read: " + name, e);
        }
    }
}
