package io.swiftdeploy.it.faults;

import io.swiftdeploy.it.LocalProcesses;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.runtime.docker.DockerRuntime;
import io.swiftdeploy.runtime.docker.engine.DockerConfig;
import io.swiftdeploy.runtime.docker.engine.EngineAddress;
import io.swiftdeploy.runtime.docker.engine.PullPolicy;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The runtimes whose stacks are put to the test. */
enum FaultPlace {
    PROCESS {
        @Override
        Runtime connect(Path state, Map<String, String> environment, Narration narration) {
            return LocalProcesses.in(state, narration);
        }
    },
    DOCKER {
        @Override
        Runtime connect(Path state, Map<String, String> environment, Narration narration) {
            DockerConfig config = DockerConfig.ofUser(environment);
            EngineAddress address = EngineAddress.find(environment, config);
            return DockerRuntime.connect(address, config, PullPolicy.NEVER, "nginx:latest", narration);
        }
    };

    /**
     * A connection, as a goal makes one.
     *
     * @param state the stack's state folder, for local processes
     * @param environment names the Engine
     */
    abstract Runtime connect(Path state, Map<String, String> environment, Narration narration);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
