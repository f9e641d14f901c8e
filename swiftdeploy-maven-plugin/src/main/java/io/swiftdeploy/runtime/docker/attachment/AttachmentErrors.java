package io.swiftdeploy.runtime.docker.attachment;

import io.swiftdeploy.failure.SwiftDeployException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What can be wrong with what is around a service on an Engine. */
final class AttachmentErrors {
    private static final int SHORT_ID = 12;

    private AttachmentErrors() {}

    static SwiftDeployException noNetwork(String name, List<String> known) {
        return new SwiftDeployException(
                "There is no network `" + name + "` on the Docker Engine; " + list(known),
                "networks",
                "correct the name in the manifest, or make it: docker network create " + name
                        + " (Compose calls a network of a project <project>_<network>)");
    }

    private static String list(List<String> known) {
        return known.isEmpty() ? "it has none but its own." : "there are: " + String.join(", ", known) + ".";
    }

    /** A kept instance joins what it joined before, whatever the manifest has now. */
    static SwiftDeployException noNetworkOfKept(String container, String name, List<String> known) {
        return new SwiftDeployException(
                "The kept instance " + container + " joins the network `" + name
                        + "`, which is not on the Docker Engine any more; " + list(known),
                "network " + name,
                "make it again, as what was in it needs it (docker compose up, or docker network create " + name
                        + "), and run the goal again; nothing was changed");
    }

    /** The Engine joins by name, and does not choose. */
    static SwiftDeployException severalNetworks(String name, Collection<String> ids) {
        return new SwiftDeployException(
                "The Docker Engine has several networks of the name `" + name + "`: " + shortened(ids) + ".",
                "networks",
                "remove those that nothing needs: docker network rm ID");
    }

    static SwiftDeployException severalNetworksOfKept(String container, String name, Collection<String> ids) {
        return new SwiftDeployException(
                "The kept instance " + container + " joins the network `" + name
                        + "`, and the Docker Engine has several of that name, none of which it was in: "
                        + shortened(ids)
                        + ".",
                "network " + name,
                "remove those that nothing needs (docker network rm ID), and run the goal again; nothing was changed");
    }

    /** As {@code docker network ls} shows them. */
    private static String shortened(Collection<String> ids) {
        return ids.stream()
                .map(it -> it.substring(0, Math.min(it.length(), SHORT_ID)))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    static SwiftDeployException networkOfAnotherStack(String name, String owner) {
        return new SwiftDeployException(
                "The network " + name + " belongs to the stack " + owner + ".",
                "networks",
                "remove it from the manifest: what two stacks share has a network of its own"
                        + " (docker network create NAME), which both name under networks");
    }

    static SwiftDeployException networkOfOurOwn(String name) {
        return new SwiftDeployException(
                "The network " + name + " is one that SwiftDeploy keeps for the stack itself.",
                "networks",
                "remove it from the manifest: instances are in the stack's own network anyway,"
                        + " and only the policy server is in its own");
    }

    static SwiftDeployException noHostPath(String path, SwiftDeployException cause) {
        return new SwiftDeployException(
                "There is no file or folder " + path + " on the Docker Engine's host.",
                "services.volumes",
                "make it there, or correct the path in the manifest (what begins with neither / nor . is a named volume)",
                cause);
    }

    static SwiftDeployException volumeOfAnotherStack(String name, String owner) {
        return new SwiftDeployException(
                "The volume " + name + " belongs to the stack " + owner + ".",
                "services.volumes, volume " + name,
                "choose another name in the manifest; two stacks that write to one volume damage each other's data");
    }

    static SwiftDeployException volumeOfOurOwn(String name) {
        return new SwiftDeployException(
                "The volume " + name + " is one that SwiftDeploy keeps for the stack itself.",
                "services.volumes, volume " + name,
                "choose another name in the manifest");
    }

    static SwiftDeployException noSuchUser(String user, String image) {
        return new SwiftDeployException(
                "The image has no user `" + user + "` in its /etc/passwd.",
                "image " + image,
                "give services.user as a number (uid or uid:gid), or add the user to the image");
    }
}
