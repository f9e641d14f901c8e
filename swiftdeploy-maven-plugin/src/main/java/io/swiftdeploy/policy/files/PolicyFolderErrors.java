package io.swiftdeploy.policy.files;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.NativeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;

/** The sentences about a folder of policies that cannot be used. */
final class PolicyFolderErrors {
    private static final String OWN_PARTS = "SwiftDeploy always uses its own copy of this part";

    private PolicyFolderErrors() {}

    static SwiftDeployException notAFolder(Path folder) {
        return new SwiftDeployException(
                "The folder of policies does not exist or is not a folder.",
                folder.toString(),
                "correct policies.dir in the manifest, or remove it to use the default policies");
    }

    static SwiftDeployException unreadable(Path path, IOException cause) {
        return new SwiftDeployException(
                "Policies cannot be read (" + cause.getClass().getSimpleName() + ").",
                path.toString(),
                "make it readable for the user that runs the build, or remove it",
                cause);
    }

    static SwiftDeployException noPolicies(Path folder) {
        return new SwiftDeployException(
                "The folder of policies contains no policy of its own (*.rego, tests not counted).",
                folder.toString(),
                "add one, or remove policies.dir from the manifest to use the default policies");
    }

    static SwiftDeployException foreignPackage(Path folder, String name, String declared) {
        return new SwiftDeployException(
                "No file of the folder of policies is a policy: " + name + " has package " + declared
                        + "; a policy's package is swiftdeploy.<domain>.",
                folder.resolve(name).toString(),
                "begin it with a line such as package swiftdeploy." + declared.replaceAll("^.*\\.", ""));
    }

    static SwiftDeployException outside(Path path, Path folder) {
        return new SwiftDeployException(
                "A symbolic link points outside the folder of policies.",
                path.toString(),
                "put a copy of the file into " + folder);
    }

    static SwiftDeployException tooLarge(Path file) {
        return new SwiftDeployException(
                "The file is larger than " + PolicyFolder.LARGEST_FILE + " bytes.",
                file.toString(),
                "split it, or check that it is meant to be a policy");
    }

    static SwiftDeployException notText(Path file, IOException cause) {
        return new SwiftDeployException("The file is not text in UTF-8.", file.toString(), "save it as UTF-8", cause);
    }

    static SwiftDeployException undecodedName(Path file) {
        return new SwiftDeployException(
                "The name of the policy cannot be read in the locale of this build ("
                        + NativeText.ofThisJvm().describeLocale() + ").",
                file.toString(),
                NativeText.NEXT + ", or give the file a name in ASCII");
    }

    static SwiftDeployException changedSystemFile(Path file) {
        return new SwiftDeployException(
                "The file has the name of a part of SwiftDeploy, but other content.",
                file.toString(),
                "rename or delete it; " + OWN_PARTS);
    }

    static SwiftDeployException noPackage(Path file) {
        return new SwiftDeployException(
                "The policy does not start with a package of plain names.",
                file.toString(),
                "start it with a line such as: package swiftdeploy.opening_hours");
    }

    static SwiftDeployException reservedPackage(Path file, String name) {
        return new SwiftDeployException(
                "The package " + name + " is reserved.",
                file.toString(),
                "use package swiftdeploy.<domain>, or delete the file; " + OWN_PARTS);
    }

    static SwiftDeployException badData(Path file, String problem) {
        return new SwiftDeployException(
                "The data for the policies cannot be used: " + problem + ".",
                file.toString(),
                "use a JSON object, for example {\"thresholds\": {\"disk_free_gb\": 10}}");
    }

    static SwiftDeployException reservedData(Path file, String root) {
        return new SwiftDeployException(
                "The data would be at the reserved name " + root + ".",
                file.toString(),
                root.equals("thresholds")
                        ? "move thresholds into the data.json directly in policies.dir"
                        : "use another name");
    }

    static SwiftDeployException unknownThreshold(String name, Set<String> known) {
        return new SwiftDeployException(
                "No default policy has a threshold " + name + ".",
                "policies.thresholds." + name + " in the manifest",
                "use one of " + String.join(", ", known));
    }

    static SwiftDeployException neverAsked(Path file, String name) {
        return new SwiftDeployException(
                "The file has a decision or stages, but its package " + name + " is never asked.",
                file.toString(),
                "start it with package swiftdeploy.<domain>, or rename these rules if it is a library");
    }

    /** Problem of the data: it is another JSON value than an object. */
    static String notAnObject() {
        return "it is not a JSON object";
    }

    /** Problem of the data: its thresholds are another JSON value than an object. */
    static String thresholdsAreNoObject() {
        return "its thresholds are not an object";
    }

    static String notJson(OptionalInt line) {
        return "it is not JSON" + (line.isPresent() ? " (line " + line.getAsInt() + ")" : "");
    }
}
