package io.swiftdeploy.policy.opa;

import io.swiftdeploy.policy.PolicyBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A policy that asks hosts. */
final class AskingPolicy {
    /** Rules that ask all URLs of the input. */
    static final String ASKS_ALL =
            "decision := [answer |\n\tsome url in input.urls\n\tanswer := http.send({\"method\": \"get\", \"url\": url})\n]\n";

    private AskingPolicy() {}

    /**
     * A policy in a folder, with the helpers of ours that it may use.
     *
     * @param rules of the package {@code swiftdeploy.probe}, or a whole file
     * @param hosts that it may ask
     */
    static PolicyBundle bundle(Path folder, String imports, String rules, List<String> hosts) throws IOException {
        Path policies = Files.createDirectories(folder.resolve("policies"));
        String text = rules.startsWith("package")
                ? rules
                : "package swiftdeploy.probe\n\n" + imports + "\nstages := {\"pre-deploy\"}\n\n" + rules;
        Files.writeString(policies.resolve("probe.rego"), text);
        return PolicyBundle.of(Optional.of(policies), Map.of(), hosts);
    }
}
