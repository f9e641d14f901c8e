package io.swiftdeploy.container;

import io.swiftdeploy.container.ContainerSpec.Attachments;
import io.swiftdeploy.container.ContainerSpec.Command;
import io.swiftdeploy.container.ContainerSpec.Port;
import io.swiftdeploy.container.ContainerSpec.Volume;
import io.swiftdeploy.container.ContainerSpec.Writer;
import io.swiftdeploy.plan.PolicyServerSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The policy server as a container of Open Policy Agent. */
public final class PolicyServerContainer {
    /** The port inside the container. */
    public static final int PORT = 8181;
    /** The folder, a volume, that holds everything it is given. */
    public static final String FOLDER = "/swiftdeploy";
    /** The folder within {@link #FOLDER} that it loads. */
    public static final String POLICIES = "policies";
    /** The file within {@link #FOLDER}, never loaded, that holds the token that it expects. */
    public static final String TOKEN_FILE = "token";

    /**
     * How large a question may be, before and after unpacking; larger ones are refused before they are read. Questions have
     * some kilobytes.
     */
    public static final List<String> REQUEST_LIMITS =
            List.of("--set=server.decoding.max_length=1048576", "--set=server.decoding.gzip.max_length=1048576");

    private static final String OPA_USER = "1000:1000";

    private PolicyServerContainer() {}

    /** What the container of {@code server} is created with. */
    public static ContainerSpec of(PolicyServerSpec server) {
        return new ContainerSpec(
                ContainerSpec.ContainerIdentity.ofServer(server.workload(), Role.POLICY_SERVER),
                command(server),
                new Attachments(
                        server.workload().network(),
                        List.of(Port.onLoopback(server.port(), PORT)),
                        List.of(new Volume(server.name() + "-" + server.policies(), FOLDER, Writer.ENGINE)),
                        ContainerSpec.TMPFS),
                ContainerSpec.ContainerSupervision.ofServer(HealthCheckCommand.opa(PORT), server.workload()));
    }

    private static Command command(PolicyServerSpec server) {
        return new Command(
                ContainerImage.byContent(server.workload().image()),
                Optional.of(OPA_USER),
                List.of("/opa"),
                arguments(),
                Collections.emptySortedMap());
    }

    private static List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--server",
                "--addr=0.0.0.0:" + PORT,
                "--authentication=token",
                "--authorization=basic",
                "--log-level=error",
                "--disable-telemetry"));
        arguments.addAll(REQUEST_LIMITS);
        arguments.add(FOLDER + "/" + POLICIES);
        return arguments;
    }
}
