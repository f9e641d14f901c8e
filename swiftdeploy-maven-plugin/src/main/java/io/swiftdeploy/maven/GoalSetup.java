package io.swiftdeploy.maven;

import io.swiftdeploy.history.Actor;
import io.swiftdeploy.history.History;
import io.swiftdeploy.history.copy.StackRecord;
import io.swiftdeploy.history.origin.Origin;
import io.swiftdeploy.history.store.PassingRecord;
import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.read.ManifestReader;
import io.swiftdeploy.maven.connection.RuntimeConnector;
import io.swiftdeploy.maven.parameter.GoalFiles;
import io.swiftdeploy.maven.parameter.GoalParameters;
import io.swiftdeploy.outcome.OutcomeCollector;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.release.context.ReleaseLog;
import io.swiftdeploy.runtime.Runtime;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * What every goal works with, converted once from what Maven provides.
 *
 * @param parameters converts the goal's own parameters
 * @param files the files that every goal knows
 * @param manifests reads the manifest, with the expressions of this project
 * @param runtimeName overrides the manifest's runtime
 * @param runtimes connects to the runtime
 * @param log what the user reads
 * @param outcome what the goal's outcome is made of
 */
record GoalSetup(
        GoalParameters parameters,
        GoalFiles files,
        ManifestReader manifests,
        Optional<String> runtimeName,
        RuntimeConnector runtimes,
        ReleaseLog log,
        OutcomeCollector outcome) {

    /** The manifest, whose values that the project tells are shown, one a line. */
    Manifest readManifestAloud() {
        Manifest manifest = readManifest();
        manifest.inferences().forEach(it -> log.step("From the project: " + it));
        return manifest;
    }

    Manifest readManifest() {
        Manifest written = manifests.read(files.manifest());
        Manifest manifest = runtimeName
                .map(name -> written.with(written.placement().at(name)))
                .orElse(written);
        outcome.manifest(manifest);
        return manifest;
    }

    /** The history in the workspace, for a goal that does not reach the stack. */
    History openHistory() {
        return files.history()
                .map(file -> History.ofFile(file, Clock.systemUTC(), actor()))
                .orElseGet(() -> History.of(new PassingRecord(), Clock.systemUTC(), actor()));
    }

    /** The record of the stack, with its copy in the workspace if there is to be one. */
    History openHistory(Runtime runtime, Manifest manifest) {
        String stack = manifest.service().name();
        RecordStore record = runtime.record(new StackName(stack));
        return files.history()
                .map(copy -> new StackRecord(record, copy, stack, log::warning).open(Clock.systemUTC(), actor()))
                .orElseGet(() -> History.of(record, Clock.systemUTC(), actor()));
    }

    /** The manifest's folder. */
    Path folder() {
        return files.manifest().resolveSibling("").toAbsolutePath();
    }

    /** As the system has it: {@code user.name} can be set by anybody. */
    private static String osUser() {
        return ProcessHandle.current().info().user().orElseGet(() -> System.getProperty("user.name", "unknown"));
    }

    /** Who runs this build, and how that is known. */
    Actor actor() {
        return actor(parameters.folder());
    }

    /** As {@link #actor()}, for a build in {@code folder}. */
    static Actor actor(Path folder) {
        return Origin.of(System.getenv(), osUser(), folder);
    }

    /** What identifies the stack of {@code manifest} among those of this build. */
    String stackKey(Manifest manifest) {
        return runtimes.runtimes(files.manifest()).stackKey(manifest);
    }

    /** What identifies the connection that goals of this build may share. */
    Record connectionKey(Manifest manifest) {
        return runtimes.runtimes(files.manifest()).connectionKey(manifest);
    }

    /** A connection to where the instances run. */
    Runtime connect(Manifest manifest) {
        return runtimes.connect(manifest, files.manifest());
    }
}
