package io.swiftdeploy.release;

import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.plan.Intent;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.render.ComposeFile;
import io.swiftdeploy.render.GeneratedFiles;
import io.swiftdeploy.render.NginxConf;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes the manifest as files that can be reviewed, and used without SwiftDeploy. It touches nothing else. */
public final class Generation {
    private static final String POLICIES = "policies/";

    private final Manifest manifest;

    public Generation(Manifest manifest) {
        this.manifest = manifest;
    }

    /** Writes the files into {@code folder}; gives those that have changed. */
    public List<Path> writeTo(Path folder) {
        return new GeneratedFiles(files()).writeTo(folder);
    }

    private SortedMap<String, String> files() {
        ResolvedRelease release = ResolvedRelease.unresolved(manifest);
        StackPlan plan = release.plan(ObservedStack.nothing(), new Intent.Deploy());
        SortedMap<String, String> files = new TreeMap<>();
        files.put("nginx.conf", new NginxConf(plan.gateway()).render());
        files.put("docker-compose.yml", new ComposeFile(plan).render());
        release.policies().orElseThrow().files().forEach((name, content) -> files.put(POLICIES + name, content));
        return files;
    }
}
