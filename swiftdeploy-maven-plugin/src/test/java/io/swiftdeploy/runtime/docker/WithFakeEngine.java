package io.swiftdeploy.runtime.docker;

import io.swiftdeploy.runtime.docker.engine.Engine;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

/** An Engine for each test that is played, and a connection to it. */
abstract class WithFakeEngine {
    final FakeEngine fake = new FakeEngine();
    final Engine engine = Engine.connect(fake.address());

    WithFakeEngine() throws IOException {}

    @AfterEach
    void closeEngine() {
        engine.close();
        fake.close();
    }
}
