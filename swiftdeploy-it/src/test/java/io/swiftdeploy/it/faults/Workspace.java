package io.swiftdeploy.it.faults;

import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.read.ManifestDefaults;
import io.swiftdeploy.manifest.read.ManifestReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A checkout: a folder with a manifest, and with the copy of the record that goals keep there.
 *
 * @param folder of its own
 */
record Workspace(Path folder) {
    /** Limits that no busy machine touches, and figures that little traffic gives. */
    private static final String MANIFEST =
            """
            services:
              name: %1$s
              image: swiftdeploy-sample-app:latest
              port: 3000
              version: "%2$s"
              mode: stable
            nginx:
              image: nginx:latest
              port: %3$d
              bind: 127.0.0.1
            network:
              name: %1$s-net
              driver_type: bridge
            opa:
              port: %4$d
            policies:
              thresholds:
                cpu_load: 5000
                disk_free_gb: 0.01
                memory_free_mb: 1
                p99_ms: 600000
                error_rate_margin: 0.99
                release_margin: 0.99
                max_age_seconds: 300
                latency_margin_ms: 600000
            canary:
              weight: 50
              window: 1s
              min_requests: 1
              steps: [25, 50]
              interval: 1s
              warmup: 0s
              bake: 0s
              max_duration: 45s
              keep_revisions: 2
              handover: 1s
            """;

    /**
     * Makes a checkout.
     *
     * @param stack the stack that its manifest names
     * @param port the gateway's public port; the next one is the policy server's
     */
    static Workspace fresh(Path folder, String stack, int port, String version) {
        try {
            Files.createDirectories(folder);
            Workspace workspace = new Workspace(folder);
            Files.writeString(workspace.manifestFile(), MANIFEST.formatted(stack, version, port, port + 1));
            return workspace;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, with a release that waits for more requests than there are. */
    Workspace withoutVerdict() {
        try {
            String few = Files.readString(manifestFile());
            Files.writeString(manifestFile(), few.replace("min_requests: 1\n", "min_requests: 1000000\n"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a goal tells machines how it ended. */
    Path results() {
        return folder.resolve("results");
    }

    /** What the last goal here has told machines; empty when it has told nothing. */
    Optional<String> outcome() {
        Path file = results().resolve("outcome.json");
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path manifestFile() {
        return folder.resolve("manifest.yaml");
    }

    Path history() {
        return folder.resolve("history.jsonl");
    }

    Path generated() {
        return folder.resolve("generated");
    }

    Manifest manifest() {
        return new ManifestReader(new ManifestDefaults("0"), expression -> Optional.empty()).read(manifestFile());
    }
}
