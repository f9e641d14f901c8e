package io.swiftdeploy.runtime.docker;

import io.swiftdeploy.maven.build.KeptLeaseContract;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Leases;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On a stack of containers. */
class KeptLeaseDockerIT extends KeptLeaseContract {
    private static Optional<RealEngine> engine = Optional.empty();

    @BeforeAll
    static void connect() {
        engine = Optional.of(new RealEngine("tst-keptlease", 18424));
    }

    @AfterAll
    static void remove() {
        engine.ifPresent(RealEngine::close);
    }

    @Override
    protected Leases places() {
        return engine.orElseThrow().runtime.leases();
    }

    @Override
    protected StackName stack() {
        return engine.orElseThrow().stack;
    }
}
