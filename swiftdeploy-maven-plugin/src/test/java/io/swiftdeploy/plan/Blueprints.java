package io.swiftdeploy.plan;

import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.read.ManifestDefaults;
import io.swiftdeploy.manifest.read.ManifestReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Blueprints of manifests that are read as a user's are. */
public final class Blueprints {
    /** The manifest of requirement R8, word for word. */
    public static final String BASE =
            """
            services:
              name: app
              image: swift-deploy-1-node:latest
              port: 3000
              version: "1.0.0"
              mode: stable
            nginx:
              image: nginx:latest
              port: 8080
              proxy_timeout: 30
            network:
              name: swiftdeploy-net
              driver_type: bridge
            """;

    private Blueprints() {}

    public static SpecFactory base() {
        return of(BASE);
    }

    /** The base manifest with {@code mode: canary}. */
    public static SpecFactory baseAsCanary() {
        return of(BASE.replace("mode: stable", "mode: canary"));
    }

    /** The base manifest with another version. */
    public static SpecFactory version(String version) {
        return of(BASE.replace("1.0.0", version));
    }

    /** The base manifest with more lines in its section {@code services}. */
    public static SpecFactory service(String lines) {
        return of(BASE.replace("services:\n", "services:\n" + lines.indent(2)));
    }

    /** What {@code manifest} describes, with images that nobody was asked about. */
    public static SpecFactory of(String manifest) {
        Manifest read = read(manifest);
        Images images = new Images(
                Image.unresolved(read.service().program().image()),
                Image.unresolved(read.nginx().image()),
                Image.unresolved(read.opa().image()));
        return new SpecFactory(read, images, "policies1234");
    }

    private static Manifest read(String manifest) {
        try {
            Path file = Files.createTempFile("manifest", ".yaml");
            try {
                Files.writeString(file, manifest);
                return new ManifestReader(new ManifestDefaults("1.2-SNAPSHOT"), expression -> Optional.empty())
                        .read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
