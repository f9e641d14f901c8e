package io.swiftdeploy.policy;

import io.swiftdeploy.io.Sha256;
import io.swiftdeploy.policy.files.DefaultPolicies;
import io.swiftdeploy.policy.files.MissingThresholds;
import io.swiftdeploy.policy.files.PolicyData;
import io.swiftdeploy.policy.files.UserPolicies;
import io.swiftdeploy.policy.network.PolicyHosts;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files that a policy server is started with.
 *
 * @param files contents by path, relative to the folder that the server loads, with {@code /} between names
 */
public record PolicyBundle(SortedMap<String, String> files) {
    private static final String TOKEN_FILE = "swiftdeploy_auth/data.json";
    private static final String DATA_FILE = "data.json";

    public PolicyBundle {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** As {@link #of(Optional, Map, Collection)}, without hosts that policies may ask. */
    public static PolicyBundle of(Optional<Path> userDir, Map<String, BigDecimal> thresholds) {
        return of(userDir, thresholds, List.of());
    }

    /**
     * The user's policies or the default ones, with SwiftDeploy's own parts (authorization, list of policies, library).
     *
     * @param userDir the folder with the user's policies, which replace the default ones; empty for the default ones
     * @param thresholds take precedence over {@code thresholds} in {@code data.json}
     * @param allowedHosts the hosts that policies may ask
     * @throws io.swiftdeploy.failure.SwiftDeployException if the folder cannot be used, or the default policies
     *     have no such threshold
     */
    public static PolicyBundle of(
            Optional<Path> userDir, Map<String, BigDecimal> thresholds, Collection<String> allowedHosts) {
        DefaultPolicies defaults = DefaultPolicies.packaged().with(PolicyHosts.of(allowedHosts));
        SortedMap<String, String> files = new TreeMap<>(
                userDir.map(folder -> UserPolicies.in(folder, defaults)).orElseGet(defaults::domains));
        if (!thresholds.isEmpty()) {
            PolicyData data = PolicyData.of(files.get(DATA_FILE));
            if (userDir.isEmpty()) {
                data.refuseUnknown(thresholds.keySet());
            }
            files.put(DATA_FILE, data.with(thresholds).json());
        }
        files.putAll(defaults.system());
        return new PolicyBundle(files);
    }

    /** The threshold {@code name} that the policies are given; empty where there is none. */
    public OptionalDouble threshold(String name) {
        return PolicyData.of(files.get(DATA_FILE)).threshold(name);
    }

    /** The thresholds that rules name, that SwiftDeploy ships with a value, and that are not given: their names, and the values. */
    public Map<String, Object> missingThresholds() {
        return MissingThresholds.of(files);
    }

    /**
     * What is to be compiled with {@link PolicyCapabilities} so that no policy reaches out but by the allowed hosts' functions:
     * these files, with those functions closed. Empty where there are none.
     */
    public Optional<PolicyBundle> closed() {
        if (!files.containsKey(PolicyHosts.FILE)) {
            return Optional.empty();
        }
        SortedMap<String, String> closed = new TreeMap<>(files);
        closed.put(PolicyHosts.FILE, PolicyHosts.closed());
        return Optional.of(new PolicyBundle(closed));
    }

    /** These files, and the file with the SHA-256 of the server's token. */
    public PolicyBundle withTokenHash(Token token) {
        SortedMap<String, String> more = new TreeMap<>(files);
        more.put(TOKEN_FILE, "{\"token_sha256\": \"" + token.sha256() + "\"}\n");
        return new PolicyBundle(more);
    }

    /** SHA-256 over names and contents, each after its length, without the token's file. */
    public String hash() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        files.forEach((name, content) -> {
            if (!name.equals(TOKEN_FILE)) {
                add(all, name);
                add(all, content);
            }
        });
        return Sha256.of(all.toByteArray());
    }

    private static void add(ByteArrayOutputStream all, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        all.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        all.writeBytes(bytes);
    }
}
