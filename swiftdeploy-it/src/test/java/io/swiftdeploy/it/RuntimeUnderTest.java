package io.swiftdeploy.it;

import static org.junit.jupiter.api.Assumptions.abort;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.runtime.docker.DockerRuntime;
import io.swiftdeploy.runtime.docker.engine.DockerConfig;
import io.swiftdeploy.runtime.docker.engine.EngineAddress;
import io.swiftdeploy.runtime.docker.engine.PullPolicy;
import java.util.Locale;

/** The runtimes that have to keep what the tests of this module ask for. */
public enum RuntimeUnderTest {
    DOCKER {
        @Override
        Runtime connect(StackName stack, ServiceUnderTest service, Narration narration) {
            DockerConfig config = DockerConfig.ofUser(System.getenv());
            EngineAddress address = EngineAddress.find(System.getenv(), config);
            return DockerRuntime.connect(address, config, PullPolicy.NEVER, GATEWAY_IMAGE, narration);
        }
    },
    PROCESS {
        @Override
        Runtime connect(StackName stack, ServiceUnderTest service, Narration narration) {
            return LocalProcesses.connect(stack, service, narration);
        }
    };

    private static final String GATEWAY_IMAGE = "nginx:latest";
    private static final String REQUIRED = "required";

    /** A connection for {@code stack}, or a failure that says why there is none. */
    abstract Runtime connect(StackName stack, ServiceUnderTest service, Narration narration);

    /** A connection; where there is none the test is skipped, or fails if {@code swiftdeploy.it.<runtime>} says so. */
    Runtime connectOrSkip(StackName stack, ServiceUnderTest service, Narration narration) {
        try {
            return connect(stack, service, narration);
        } catch (SwiftDeployException e) {
            if (REQUIRED.equals(System.getProperty("swiftdeploy.it." + this))) {
                throw e;
            }
            String line = "SKIPPED: the runtime %s does not answer here (%s)".formatted(this, e.what());
            System.out.println(line);
            return abort(line);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
