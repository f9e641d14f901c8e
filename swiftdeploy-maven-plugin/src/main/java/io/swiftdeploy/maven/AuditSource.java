package io.swiftdeploy.maven;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.store.FileRecordStore;
import io.swiftdeploy.history.store.PassingRecord;
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

    /** Connects where the manifest says; a stack that cannot be reached is said, and stops no audit. */
    static AuditSource of(GoalSetup setup) {
        Optional<Path> file = setup.files().history();
        if (Files.notExists(setup.files().manifest())) {
            return ofWorkspace(file);
        }
        try {
            return ofStack(setup, setup.readManifest(), file);
        } catch (SwiftDeployException e) {
            if (file.isEmpty()) {
                throw e;
            }
            setup.log()
                    .warning("The stack's own record cannot be read, so the history in the workspace is audited: "
                            + e.what());
            return ofWorkspace(file);
        }
    }

    private static AuditSource ofStack(GoalSetup setup, Manifest manifest, Optional<Path> file) {
        Runtime runtime = setup.connect(manifest);
        try {
            RecordStore record = runtime.record(new StackName(manifest.service().name()));
            if (record.size() > 0) {
                return new AuditSource(record, file.flatMap(AuditSource::ofFile), Optional.of(runtime));
            }
        } catch (RuntimeException e) {
            runtime.close();
            throw e;
        }
        runtime.close();
        return ofWorkspace(file);
    }

    private static Optional<RecordStore> ofFile(Path file) {
        return Optional.of(file).filter(Files::isRegularFile).map(FileRecordStore::inWorkspace);
    }

    private static AuditSource ofWorkspace(Optional<Path> file) {
        RecordStore history =
                file.<RecordStore>map(FileRecordStore::inWorkspace).orElseGet(PassingRecord::new);
        return new AuditSource(history, Optional.empty(), Optional.empty());
    }

    @Override
    public void close() {
        connection.ifPresent(Runtime::close);
    }
}
