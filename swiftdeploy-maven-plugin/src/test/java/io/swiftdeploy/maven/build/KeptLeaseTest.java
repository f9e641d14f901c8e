package io.swiftdeploy.maven.build;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Leases;
import io.swiftdeploy.runtime.process.lease.FileLeases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** On a stack of local processes. */
@Execution(ExecutionMode.CONCURRENT)
class KeptLeaseTest extends KeptLeaseContract {
    @TempDir
    Path folder;

    @Override
    protected Leases places() {
        return new FileLeases(folder.resolve("shop"));
    }

    @Override
    protected StackName stack() {
        return new StackName("shop");
    }
}
