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

    /** Connects where the manifest says; a stack that cannot be reached is said, and stops no audit. */
    static AuditSource of(GoalSetup setup) {
        Path file = setup.files().history();
        if (Files.notExists(setup.files().manifest())) {
            return ofWorkspace(file);
        }
        try {
            return ofStack(setup, setup.readManifest(), file);
        } catch (SwiftDeployException e) {
            setup.log()
                    .warning("The stack's own record cannot be read, so the history in the workspace is audited: "
                            + e.what());
            return ofWorkspace(file);
        }
    }

    private static AuditSource ofStack(GoalSetup setup, Manifest manifest, Path file) {
        Runtime runtime = setup.connect(manifest);
        try {
            RecordStore record = runtime.record(new StackName(manifest.service().name()));
            if (record.size() > 0) {
                return new AuditSource(record, ofFile(file), Optional.of(runtime));
            }
        } catch (RuntimeException e) {
            runtime.close();
            throw e;
        }
        runtime.close();
        return ofWorkspace(file);
    }

    private static Optional<RecordStore> ofFile(Path file) {
        return Optional.of(file).filter(Files::isRegularFile).map(FileRecordStore::new);
    }

    private static AuditSource ofWorkspace(Path file) {
        return new AuditSource(new FileRecordStore(file), Optional.empty(), Optional.empty());
    }

    @Override
    public void close() {
        connection.ifPresent(Runtime::close);
    }
}
