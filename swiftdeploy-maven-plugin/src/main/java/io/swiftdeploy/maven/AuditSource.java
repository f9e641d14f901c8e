package io.swiftdeploy.maven;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.store.FileRecordStore;
import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Runtime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an audit reads: the stack's own record, where there is one and it can be reached; otherwise the history in the
 * workspace. It writes nothing.
 *
 * @param store the record
 * @param copy the workspace's copy of it, which has to be whole too; empty when the copy is what is read
 * @param connection to where the stack is, if the record lies there
 */
record AuditSource(RecordStore store, Optional<RecordStore> copy, Optional<Runtime> connection)
        implements AutoCloseable {

    /**
     * Connects where the manifest says. A stack that cannot be reached or has no record is no failure where the workspace is to
     * have a history; where it has none yet, a stack that cannot be reached is.
     *
     * @throws SwiftDeployException when there is nothing that could be audited
     */
    static AuditSource of(GoalSetup setup) {
        Optional<Path> history = setup.files().history();
        boolean isWithoutManifest = Files.notExists(setup.files().manifest());
        if (isWithoutManifest && history.filter(Files::exists).isPresent()) {
            return ofWorkspace(history.get());
        }
        return isWithoutManifest || history.isEmpty() ? ofStack(setup) : ofStackOrWorkspace(setup, history.get());
    }

    private static AuditSource ofStack(GoalSetup setup) {
        Manifest manifest = setup.readManifest();
        return recordOf(setup, manifest, Optional.empty()).orElseThrow(() -> nothing(setup, manifest));
    }

    private static AuditSource ofStackOrWorkspace(GoalSetup setup, Path history) {
        try {
            return recordOf(setup, setup.readManifest(), Optional.of(history)).orElseGet(() -> ofWorkspace(history));
        } catch (SwiftDeployException e) {
            AuditSource workspace = ofWorkspace(history);
            if (workspace.store().size() == 0) {
                throw e;
            }
            setup.log()
                    .warning("The stack's own record cannot be read, so the history in the workspace is audited: "
                            + e.what());
            return workspace;
        }
    }

    /** The stack's record; empty where it has none. */
    private static Optional<AuditSource> recordOf(GoalSetup setup, Manifest manifest, Optional<Path> history) {
        Runtime runtime = setup.connect(manifest);
        try {
            RecordStore record = runtime.record(new StackName(manifest.service().name()));
            if (record.size() > 0) {
                return Optional.of(new AuditSource(record, history.flatMap(AuditSource::ofFile), Optional.of(runtime)));
            }
        } catch (RuntimeException e) {
            runtime.close();
            throw e;
        }
        runtime.close();
        return Optional.empty();
    }

    /** That nothing was audited must not look like a record that is whole. */
    private static SwiftDeployException nothing(GoalSetup setup, Manifest manifest) {
        return new SwiftDeployException(
                "There is nothing to audit: the stack has no record, and swiftdeploy.history is `none`.",
                "stack " + manifest.service().name() + " of " + setup.files().manifest(),
                "check that the runtime, its address and swiftdeploy.state are those that the stack was deployed with; or name"
                        + " a copy of its record with -Dswiftdeploy.history=<file>");
    }

    private static Optional<RecordStore> ofFile(Path file) {
        return Optional.of(file).filter(Files::isRegularFile).map(FileRecordStore::inWorkspace);
    }

    private static AuditSource ofWorkspace(Path history) {
        return new AuditSource(FileRecordStore.inWorkspace(history), Optional.empty(), Optional.empty());
    }

    @Override
    public void close() {
        connection.ifPresent(Runtime::close);
    }
}
