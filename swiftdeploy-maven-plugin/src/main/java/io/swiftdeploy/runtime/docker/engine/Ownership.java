package io.swiftdeploy.runtime.docker.engine;

import io.swiftdeploy.container.Labels;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.StackName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose a network or a volume is, as its labels say. */
public final class Ownership {
    private Ownership() {}

    /**
     * Returns where it is the stack's own.
     *
     * @param what its kind and name
     * @param labels those that it has, if any
     * @param setting the manifest's key that names it
     * @throws SwiftDeployException if it belongs to somebody else
     */
    public static void requireOurs(StackName stack, String what, @Nullable Map<String, String> labels, String setting) {
        String owner = labels == null ? "" : labels.getOrDefault(Labels.STACK, "");
        if (!owner.equals(stack.value())) {
            throw new SwiftDeployException(
                    "The " + what + " exists already and belongs to "
                            + (owner.isEmpty() ? "something else" : "the stack " + owner) + ".",
                    what,
                    "choose another name in the manifest (" + setting + "), or remove it if nothing needs it");
        }
    }
}
