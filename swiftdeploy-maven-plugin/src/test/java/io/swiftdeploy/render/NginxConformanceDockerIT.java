package io.swiftdeploy.render;

import io.swiftdeploy.gateway.conformance.AnswersConformance;
import io.swiftdeploy.gateway.conformance.BodiesConformance;
import io.swiftdeploy.gateway.conformance.CrowdConformance;
import io.swiftdeploy.gateway.conformance.GatewayUnderTest;
import io.swiftdeploy.gateway.conformance.LeavingConformance;
import io.swiftdeploy.gateway.conformance.LogConformance;
import io.swiftdeploy.gateway.conformance.PathsConformance;
import io.swiftdeploy.gateway.conformance.RequestsConformance;
import io.swiftdeploy.gateway.conformance.SmugglingConformance;
import io.swiftdeploy.gateway.conformance.StreamsConformance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A real nginx with the rendered configuration does what each gateway of ours does. */
@ExtendWith(NeedsDocker.class)
@Execution(ExecutionMode.CONCURRENT)
class NginxConformanceDockerIT
        implements AnswersConformance,
                RequestsConformance,
                PathsConformance,
                SmugglingConformance,
                StreamsConformance,
                LeavingConformance,
                LogConformance,
                BodiesConformance,
                CrowdConformance {
    @TempDir
    static Path folder;

    private static NginxUnderTest nginx;

    @BeforeAll
    static void start() throws Exception {
        nginx = NginxUnderTest.start(folder, Optional.empty());
    }

    @AfterAll
    static void stop() throws IOException {
        if (Optional.ofNullable(nginx).isPresent()) {
            nginx.close();
        }
    }

    @Override
    public GatewayUnderTest gateway() {
        return nginx.gateway();
    }
}
