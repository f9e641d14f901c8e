package io.swiftdeploy.release.audit;

import io.swiftdeploy.io.ProductVersion;
import io.swiftdeploy.io.Sha256;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.Images;
import io.swiftdeploy.policy.EngineName;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ResolvedRelease;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a verdict rests on, as the history keeps it: policies, manifest, engine, images and plugin. */
final class Basis {
    private Basis() {}

    /**
     * @param app the image of what is to serve, if it is known
     * @param manifest the hash of the manifest
     */
    static Map<String, Object> of(
            ResolvedRelease release, Optional<Image> app, EngineName engine, Optional<String> manifest) {
        Map<String, Object> basis = new LinkedHashMap<>();
        basis.put("policies", release.policies().map(PolicyBundle::hash));
        basis.put("manifest", manifest);
        basis.put("engine", Map.of("name", engine.name(), "version", engine.version()));
        basis.put("images", images(release.specs().images(), app));
        basis.put("plugin", ProductVersion.text());
        return basis;
    }

    /** SHA-256 of the manifest's bytes; empty when it cannot be read any more. */
    static Optional<String> manifestHash(ReleaseContext context) {
        try {
            return Optional.of(Sha256.of(context.settings().manifestFile()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> images(Images images, Optional<Image> app) {
        Map<String, Object> all = new LinkedHashMap<>();
        app.ifPresent(it -> all.put("app", image(it)));
        all.put("gateway", image(images.gateway()));
        all.put("policy_server", image(images.policyServer()));
        return all;
    }

    private static Map<String, Object> image(Image image) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("reference", image.reference());
        one.put("id", Optional.of(image.id()).filter(id -> !id.isEmpty()));
        one.put("digest", image.digest());
        return one;
    }
}
