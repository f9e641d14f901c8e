package io.swiftdeploy.release;

import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.Images;
import io.swiftdeploy.plan.Intent;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Planner;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.render.ComposeFile;
import io.swiftdeploy.render.GeneratedFiles;
import io.swiftdeploy.render.NginxConf;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns the manifest into files that can be read, reviewed, and used without SwiftDeploy. Touches nothing else. */
public final class Generation {
    private static final String POLICIES = "policies/";

    private final Manifest manifest;

    public Generation(Manifest manifest) {
        this.manifest = manifest;
    }

    /** Writes the files into {@code folder}; gives those that are other than before. */
    public List<Path> writeTo(Path folder) {
        return new GeneratedFiles(files()).writeTo(folder);
    }

    private SortedMap<String, String> files() {
        Images images = new Images(
                Image.unresolved(manifest.service().image()),
                Image.unresolved(manifest.nginx().image()),
                Image.unresolved(manifest.opa().image()));
        ResolvedRelease preparation = ResolvedRelease.of(manifest, images);
        StackPlan plan = new Planner(preparation.blueprint(), ObservedStack.nothing()).plan(new Intent.Deploy());
        SortedMap<String, String> files = new TreeMap<>();
        files.put("nginx.conf", new NginxConf(plan.gateway()).render());
        files.put("docker-compose.yml", new ComposeFile(plan).render());
        preparation.policies().files().forEach((name, content) -> files.put(POLICIES + name, content));
        return files;
    }
}
