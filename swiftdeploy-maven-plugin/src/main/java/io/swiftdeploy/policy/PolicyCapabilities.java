package io.swiftdeploy.policy;

import io.swiftdeploy.policy.network.PolicyHosts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What policies may call, as Open Policy Agent's {@code --capabilities} takes it: its built-in functions without those that
 * reach the network or show the server's environment. {@code .ci/policy-capabilities} writes the file.
 */
public final class PolicyCapabilities {
    /** The name of the file for a compiler. */
    public static final String FILE = "capabilities.json";

    /** Functions of Open Policy Agent that no policy may call. The two of {@code json} fetch what a schema refers to. */
    static final List<String> CLOSED =
            List.of("http.send", "opa.runtime", "net.lookup_ip_addr", "json.match_schema", "json.verify_schema");

    /** What a compiler calls a closed function's package where the function is a value, as in {@code with f as http.send}. */
    private static final List<String> UNSAFE = List.of("var http is unsafe", "var opa is unsafe", "var net is unsafe");

    private static final String UNDEFINED = "undefined function ";

    private PolicyCapabilities() {}

    /** The text of the file. */
    public static String json() {
        try (InputStream file = Objects.requireNonNull(PolicyCapabilities.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin's own file cannot be read: " + FILE, e);
        }
    }

    /** Whether a compiler's message is about a function that is closed to policies. */
    static boolean isAbout(String message) {
        return CLOSED.stream().anyMatch(it -> message.contains(UNDEFINED + it))
                || UNSAFE.stream().anyMatch(message::contains);
    }

    /** Whether a compiler's message is about a function that asks hosts, where none may be asked. */
    static boolean isAboutHosts(String message) {
        return message.contains(UNDEFINED + "data." + PolicyHosts.PACKAGE + ".");
    }
}
