package io.swiftdeploy.setup;

import io.swiftdeploy.framework.Conventions;
import io.swiftdeploy.framework.Detection;
import io.swiftdeploy.framework.Detection.Evidence;
import io.swiftdeploy.manifest.read.ProjectDefaults;
import java.util.List;
import java.util.Locale;

/**
 * The text of a manifest with the keys that matter for a project. Of name and image, which the POM tells, it has a comment: so
 * they follow the POM.
 *
 * @param project what the POM tells
 * @param runtime where the service is to run
 * @param ports of the stack
 */
record FirstManifest(ProjectDefaults project, String runtime, StackPorts ports) {
    /** Where a service listens if nothing tells another port. */
    static final int USUAL_PORT = 8080;

    String text() {
        return String.format(
                Locale.ROOT,
                """
                # What SwiftDeploy deploys. Other keys have defaults; docs/manifest.yaml of SwiftDeploy describes them all.
                # An editor completes and checks this file by what `mvn swiftdeploy:generate -Dswiftdeploy.schema` writes.
                services:
                %s
                  # The stack's name is %s, as the artifactId tells. Another one:
                  # name: shop

                  # The image is %s, as %s tells. Another one:
                  # image: registry.example.com/team/shop:1.0
                %s
                nginx:
                  # The public port, where users reach the service.
                  port: %d
                %s
                # Where the service runs: docker (containers on a Docker Engine) or process (local processes).
                runtime: %s
                """,
                service(),
                project.name().orElse("missing"),
                project.image().value(),
                project.image().from(),
                process(),
                ports.users(),
                policyServer(),
                runtime);
    }

    /** Only where another stack of the build has the usual one. */
    private String policyServer() {
        boolean isUsual = ports.policyServer() == StackPorts.USUAL.policyServer();
        return isUsual || runtime.equals("process")
                ? ""
                : String.format(
                        Locale.ROOT,
                        """

                        opa:
                          # The port of the policy server, on this machine alone.
                          port: %d
                        """,
                        ports.policyServer());
    }

    private String service() {
        List<Evidence> found = Detection.in(project.libraries()).found();
        return found.isEmpty() ? withoutFramework() : of(found);
    }

    private String of(List<Evidence> found) {
        Evidence first = found.get(0);
        String others = found.size() == 1
                ? ""
                : "# Also found: "
                        + String.join(
                                "; ",
                                found.stream().skip(1).map(Evidence::toString).toList())
                        + ". Write the one that answers requests.\n";
        int port = Conventions.of(first.framework(), project.libraries()).port().orElse(USUAL_PORT);
        return indented(
                """
                # What the service is made with (%s). It tells the health check, the metrics and more.
                %sframework: %s

                # The port that the service listens on.
                port: %d
                """,
                first.library(), others, first.framework().text(), port);
    }

    private String withoutFramework() {
        return indented(
                """
                # The port that the service listens on; it gets it as APP_PORT. No framework was found that tells it: check it.
                port: %d

                # The route that answers 200 to 299 when the service is well: check it.
                health: {path: /healthz}
                """,
                USUAL_PORT);
    }

    private static String indented(String text, Object... values) {
        return String.format(Locale.ROOT, text, values).indent(2);
    }

    private String process() {
        return runtime.equals("process")
                ? """

                # What local processes start is the project's jar. Another program, with its files:
                # process: {command: [node, server.js], files: [server.js]}
                """
                        .indent(2)
                : "";
    }
}
