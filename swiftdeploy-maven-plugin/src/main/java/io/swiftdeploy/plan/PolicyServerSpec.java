package io.swiftdeploy.plan;

/**
 * The Open Policy Agent of a stack.
 *
 * @param workload its name, image and network
 * @param port the port that it listens on, for this machine only
 * @param policies the content hash of the policies that it is given
 */
public record PolicyServerSpec(Workload workload, int port, String policies) {
    public StackName stack() {
        return workload.stack();
    }

    public String name() {
        return workload.name();
    }
}
