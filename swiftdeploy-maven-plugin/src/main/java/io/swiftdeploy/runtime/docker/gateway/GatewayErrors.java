package io.swiftdeploy.runtime.docker.gateway;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.StackName;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Every error of a gateway in a container, with what to do next. */
public final class GatewayErrors {
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{64}");

    private GatewayErrors() {}

    /** A gateway runs, and it is unknown where it sends requests. */
    public static SwiftDeployException unknownConfiguration(String name) {
        return new SwiftDeployException(
                "The gateway runs, but its configuration cannot be read, so it is unknown which revisions serve.",
                "container " + name + ", " + GatewayFiles.path("nginx.conf"),
                "nothing was changed; restore the file (" + GatewayFiles.path("before.conf")
                        + ", where it is there, is the one before it), or, at a time without users, run"
                        + " swiftdeploy:teardown and swiftdeploy:deploy");
    }

    /** The stack has no gateway that runs. */
    public static SwiftDeployException notRunning(StackName stack) {
        return new SwiftDeployException(
                "The gateway of " + stack + " does not run.",
                "stack " + stack,
                "start it again with swiftdeploy:deploy");
    }

    static SwiftDeployException refused(String name, String output) {
        return new SwiftDeployException(
                "nginx refuses the new configuration: " + withoutTokens(output.strip()),
                "container " + name,
                "the old configuration keeps serving; correct the manifest as nginx says");
    }

    static SwiftDeployException notTaken(String name, String output) {
        return new SwiftDeployException(
                "The gateway's keeper does not take in the new configuration: "
                        + (output.isBlank() ? "it said nothing in time" : withoutTokens(output.strip())) + ".",
                "container " + name,
                "see `docker logs " + name + "`, and whether its volumes are full; then run the goal again");
    }

    static SwiftDeployException notReplaced(String name, String file, String output) {
        return new SwiftDeployException(
                "The gateway's file " + GatewayFiles.path(file) + " cannot be replaced: "
                        + (output.isBlank() ? "the keeper said nothing in time" : withoutTokens(output.strip())) + ".",
                "container " + name,
                "the old one keeps its place; see whether the gateway's volumes are full, then run the goal again");
    }

    static SwiftDeployException notSlow(String name) {
        return new SwiftDeployException(
                "The service has no /chaos, and nginx cannot delay an answer in its place.",
                "container " + name,
                "use -Dchaos=error; or give the service a POST /chaos; or try it on local processes, whose gateway can"
                        + " (-Dswiftdeploy.runtime=process)");
    }

    static SwiftDeployException chaosNotLoaded(String name) {
        return new SwiftDeployException(
                "The gateway did not take in the chaos within 15 s.",
                "container " + name,
                "if an earlier version of SwiftDeploy made its configuration, change the canary's weight first; otherwise see"
                        + " `docker logs " + name + "`");
    }

    static SwiftDeployException notLoaded(String name, Duration limit) {
        return new SwiftDeployException(
                "The gateway did not take its new configuration within " + limit.toSeconds() + " s.",
                "container " + name,
                "see `docker logs " + name + "`; the old configuration keeps serving");
    }

    static SwiftDeployException notRestored(String name, Duration limit) {
        return new SwiftDeployException(
                "The gateway did not take its new configuration within " + limit.toSeconds()
                        + " s, and it is unknown which one it has now.",
                "container " + name,
                "see `docker logs " + name
                        + "` and swiftdeploy:status, then run the goal again: it goes on from what is there");
    }

    static SwiftDeployException withdrawn(String name) {
        return new SwiftDeployException(
                "The gateway's keeper did not take in the new configuration in time, and it was withdrawn.",
                "container " + name,
                "the old configuration keeps serving; see whether the Docker host is overloaded (`docker stats`), then run the"
                        + " goal again");
    }

    static SwiftDeployException unknownOutcome(String name) {
        return new SwiftDeployException(
                "It is unknown whether the gateway takes in the new configuration: the Docker Engine does not tell how the"
                        + " keeper's command ended.",
                "container " + name,
                "see whether the Engine answers (`docker info`), and swiftdeploy:status for what serves; then run the goal"
                        + " again: it goes on from what is there");
    }

    static SwiftDeployException notStarted(String name, List<String> lastLines) {
        String last = withoutTokens(String.join("\n    ", lastLines));
        return new SwiftDeployException(
                "The gateway does not start. Its last lines:\n    " + last, "container " + name, advice(last));
    }

    static SwiftDeployException redirectNotStarted(String name, List<String> lastLines) {
        return new SwiftDeployException(
                "The nginx that sends plain HTTP to HTTPS does not start. Its last lines:\n    "
                        + withoutTokens(String.join("\n    ", lastLines)),
                "nginx.tls.http_port, container " + name,
                "what served before still serves; correct nginx.image, nginx.hosts or nginx.tls as the lines above say, or leave"
                        + " nginx.tls.http_port out");
    }

    /** nginx quotes what it does not understand, and the tokens lie in files that it reads. */
    private static String withoutTokens(String output) {
        return TOKEN.matcher(output).replaceAll("(a token)");
    }

    private static String advice(String log) {
        return log.contains("unknown directive") || log.contains("invalid parameter")
                ? "nginx.image has to be nginx 1.27.4 or later: older ones lose requests at every change"
                : "see the lines above; the configuration is target/swiftdeploy/nginx.conf";
    }

    static SwiftDeployException madeBefore(String name) {
        return new SwiftDeployException(
                "The gateway was made by an older version of SwiftDeploy, which had no keeper beside it.",
                "container " + name,
                "at a time without users, run swiftdeploy:teardown and swiftdeploy:deploy");
    }
}
