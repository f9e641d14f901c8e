package io.swiftdeploy.runtime.docker.engine;

import com.github.dockerjava.api.exception.DockerException;
import io.swiftdeploy.failure.SwiftDeployException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every error of the Docker Engine, with what to do next. */
public final class EngineErrors {
    private static final Map<String, String> ADVICE = advice();

    private EngineErrors() {}

    private static Map<String, String> advice() {
        Map<String, String> advice = new LinkedHashMap<>();
        advice.put(
                "port is already allocated",
                "another container has the port: free it (`docker ps`), or choose another port in the manifest");
        advice.put(
                "address already in use",
                "another program has the port: free it (`ss -ltnp`), or choose another port in the manifest");
        advice.put(
                "is already in use by container",
                "another stack has a container of that name: choose another services.name, or remove that container");
        advice.put(
                "has active endpoints",
                "something else is in that network: see `docker network inspect`, disconnect it, and run the goal again");
        advice.put(
                "is ambiguous",
                "several networks of the Engine have that name: remove those that nothing needs, by their ids"
                        + " (`docker network ls`, `docker network rm ID`)");
        advice.put("volume is in use", "another container uses it: see `docker ps -a --filter volume=NAME`");
        advice.put(
                "range of cpus is from",
                "the Docker host has fewer processors: lower services.resources.cpus, or nginx.resources.cpus for the gateway");
        advice.put(
                "bind source path does not exist",
                "make the file or folder on the Docker host, or correct services.volumes in the manifest");
        advice.put("unable to find user", "the image has no such user: correct services.user or the image's USER");
        advice.put(
                "executable file not found",
                "the image has no such program: correct services.command or services.health.command");
        advice.put(
                "cannot assign requested address",
                "the Docker host has no such address: correct nginx.bind in the manifest");
        return advice;
    }

    /** What to do about {@code message}, which the Engine gave as its reason. */
    public static String advice(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return ADVICE.entrySet().stream()
                .filter(it -> lower.contains(it.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("see the Engine's message above; `docker info` and the Engine's log show more");
    }

    /**
     * The path that the environment variable {@code name} has as its value.
     *
     * @throws SwiftDeployException if this platform has no such path
     */
    public static Path path(String value, String name) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new SwiftDeployException(
                    "`" + value + "` is no path: " + e.getReason() + ".", name, "correct the variable, or unset it", e);
        }
    }

    /** The Engine refused a request that was not expected to fail. */
    public static SwiftDeployException refused(EngineAddress address, DockerException cause) {
        return refused("The Docker Engine refuses", address.toString(), cause);
    }

    /** The Engine refused a request: {@code what} could not be done. */
    public static SwiftDeployException refused(String what, String where, DockerException cause) {
        String message = message(cause);
        return new SwiftDeployException(what + ": " + message, where, advice(message), cause);
    }

    /** The Engine refused to start a container. */
    static SwiftDeployException notStarted(String container, DockerException cause) {
        String message = message(cause);
        String next = message.contains("permission denied")
                ? "the user that the container runs as may not run its program: let the image give that user the program and its"
                        + " files, or name another user with services.user"
                : advice(message);
        return new SwiftDeployException(
                "The container " + container + " cannot be started: " + message, "container " + container, next, cause);
    }

    public static SwiftDeployException stoppedAnswering(EngineAddress address, Throwable cause) {
        return new SwiftDeployException(
                "The Docker Engine stopped answering: " + rootMessage(cause) + ".",
                address.toString(),
                "see whether it runs (`docker info`), and run the goal again: it goes on from what is there",
                cause);
    }

    public static SwiftDeployException unusableAddress(EngineAddress address, RuntimeException cause) {
        return new SwiftDeployException(
                "The Docker Engine's address cannot be used: " + rootMessage(cause) + ".",
                address.toString(),
                "correct the address, or the certificates that DOCKER_CERT_PATH or the context names",
                cause);
    }

    public static SwiftDeployException unreachable(EngineAddress address, RuntimeException cause) {
        String reason = rootMessage(cause);
        if (reason.toLowerCase(Locale.ROOT).contains("permission denied")) {
            return new SwiftDeployException(
                    "This user may not use the Docker Engine: permission denied.",
                    address.toString(),
                    "add the user to the group that owns the socket (often `docker`) and log in again, or use a rootless Engine",
                    cause);
        }
        return new SwiftDeployException(
                "No Docker Engine answers: " + reason + ".",
                address.toString(),
                "start the Engine (`docker info` tells whether it runs), or set DOCKER_HOST to where it is;"
                        + " to rehearse on this machine without Docker: -Dswiftdeploy.runtime=process",
                cause);
    }

    public static SwiftDeployException imageMissingOffline(String reference) {
        return new SwiftDeployException(
                "The image " + reference + " is not in the Docker Engine, and Maven is offline.",
                reference,
                "run once without -o, or load the image with `docker load` or `docker build`");
    }

    public static SwiftDeployException imageMissing(String reference, String reason, @Nullable Throwable cause) {
        return new SwiftDeployException(
                "The image " + reference + " is not in the Docker Engine and cannot be pulled: " + reason + ".",
                RegistryCredentials.registry(reference),
                "check the name; build or load the image; or log in with `docker login`",
                cause);
    }

    public static SwiftDeployException foreignContainer(String name) {
        return new SwiftDeployException(
                "There is already a container called " + name + ", and it belongs to something else.",
                "container " + name,
                "choose another services.name in the manifest, or remove that container if nothing needs it");
    }

    /** What a command wrote did not come, or not all of it. */
    static SwiftDeployException outputIncomplete(String container, String outcome) {
        return new SwiftDeployException(
                "The output of a command in a container is incomplete: " + outcome + ".",
                "container " + container,
                "see whether the container runs (`docker ps -a`) and the Engine answers (`docker info`), and run the goal again");
    }

    /** What a failure's first cause says. */
    public static String rootMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : cause.getMessage().strip();
    }

    /** Whether nobody took the connection, so that the Engine has not heard of the request. */
    public static boolean isConnectionRefused(RuntimeException failure) {
        String reason = rootMessage(failure).toLowerCase(Locale.ROOT);
        return reason.contains("connection refused") || reason.contains("no such file or directory");
    }

    /** The Engine's own reason for refusing a request, in one line. */
    public static String message(DockerException refusal) {
        String message = refusal.getMessage() == null ? "no reason given" : refusal.getMessage();
        return message.replaceFirst("^Status \\d+: ", "")
                .replaceAll("^\\{\"message\":\"(.*)\"\\}\\s*$", "$1")
                .replace("\\\"", "\"")
                .strip();
    }
}
