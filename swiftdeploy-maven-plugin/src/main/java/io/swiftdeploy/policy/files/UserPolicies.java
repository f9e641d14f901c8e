package io.swiftdeploy.policy.files;

import io.swiftdeploy.policy.network.PolicyHosts;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The policies of a user's folder. Files that would replace or break SwiftDeploy's own parts are refused. */
public final class UserPolicies {
    /** First names of packages and data that users must not define. */
    private static final Set<String> RESERVED = Set.of(
            "system", "swiftdeploy_auth", "swiftdeploy_catalog", "swiftdeploy_lib", PolicyHosts.PACKAGE, "thresholds");

    private static final Pattern GATE_RULE = Pattern.compile("(?m)^\\s*(?:default\\s+)?(?:decision|stages)\\b");

    private final Path folder;
    private final DefaultPolicies defaults;

    private UserPolicies(Path folder, DefaultPolicies defaults) {
        this.folder = folder;
        this.defaults = defaults;
    }

    /**
     * The files by relative path, without unchanged copies of SwiftDeploy's own parts.
     *
     * @throws io.swiftdeploy.failure.SwiftDeployException if the folder cannot be used
     */
    public static SortedMap<String, String> in(Path folder, DefaultPolicies defaults) {
        SortedMap<String, String> files = new TreeMap<>(PolicyFolder.read(folder));
        files.entrySet().removeAll(defaults.system().entrySet());
        files.forEach(new UserPolicies(folder, defaults)::check);
        if (files.keySet().stream().noneMatch(UserPolicies::isRego)) {
            throw PolicyFolderErrors.noPolicies(folder);
        }
        requirePolicy(folder, files);
        return files;
    }

    /** Libraries alone decide nothing. */
    private static void requirePolicy(Path folder, SortedMap<String, String> files) {
        SortedMap<String, String> packages = new TreeMap<>();
        files.forEach((name, content) -> {
            if (isRego(name)) {
                packages.put(name, RegoPackage.of(content).orElse(""));
            }
        });
        if (packages.values().stream().noneMatch(it -> it.startsWith("swiftdeploy."))) {
            Map.Entry<String, String> first = packages.entrySet().iterator().next();
            throw PolicyFolderErrors.foreignPackage(folder, first.getKey(), first.getValue());
        }
    }

    private static boolean isRego(String name) {
        return name.endsWith(".rego");
    }

    private void check(String name, String content) {
        if (defaults.system().containsKey(name) || name.equals(PolicyHosts.FILE)) {
            throw PolicyFolderErrors.changedSystemFile(folder.resolve(name));
        }
        if (isRego(name)) {
            checkPackage(name, content);
        } else {
            checkData(name, content);
        }
    }

    private void checkPackage(String name, String content) {
        Path file = folder.resolve(name);
        String declared = RegoPackage.of(content).orElseThrow(() -> PolicyFolderErrors.noPackage(file));
        if (RESERVED.contains(first(declared, '.'))) {
            throw PolicyFolderErrors.reservedPackage(file, declared);
        }
        if (!first(declared, '.').equals("swiftdeploy")
                && GATE_RULE.matcher(content).find()) {
            throw PolicyFolderErrors.neverAsked(file, declared);
        }
    }

    private void checkData(String name, String content) {
        Path file = folder.resolve(name);
        PolicyData data = PolicyData.in(file, content);
        Set<String> roots = name.contains("/") ? Set.of(first(name, '/')) : data.roots();
        roots.stream()
                .filter(root -> isReservedForData(root, name.contains("/")))
                .findFirst()
                .ifPresent(root -> {
                    throw PolicyFolderErrors.reservedData(file, root);
                });
    }

    /** Thresholds must be in the outermost data.json, where the manifest can override them. */
    private static boolean isReservedForData(String root, boolean nested) {
        boolean thresholds = root.equals("thresholds");
        return root.equals("swiftdeploy") || (thresholds ? nested : RESERVED.contains(root));
    }

    private static String first(String path, char separator) {
        int end = path.indexOf(separator);
        return end < 0 ? path : path.substring(0, end);
    }
}
