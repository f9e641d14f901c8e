package io.swiftdeploy.runtime.docker.attachment;

import io.swiftdeploy.failure.SwiftDeployException;
import java.util.List;

/** What can be wrong with what is around a service on an Engine. */
final class AttachmentErrors {
    private AttachmentErrors() {}

    static SwiftDeployException noNetwork(String name, List<String> known) {
        return new SwiftDeployException(
                "There is no network `" + name + "` on the Docker Engine; "
                        + (known.isEmpty()
                                ? "it has none but its own."
                                : "there are: " + String.join(", ", known) + "."),
                "networks",
                "correct the name in the manifest, or make it: docker network create " + name
                        + " (Compose calls a network of a project <project>_<network>)");
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
