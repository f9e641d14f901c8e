package io.swiftdeploy.plan;

/**
 * The Open Policy Agent of a stack.
 *
 * @param stack whose it is
 * @param container what it runs in
 */
public record PolicyServerSpec(StackName stack, ContainerSpec container) {
    /** The port inside the container. */
    public static final int PORT = 8181;
    /** The folder, a volume, that holds everything it is given. */
    public static final String FOLDER = "/swiftdeploy";
    /** The folder within {@link #FOLDER} that it loads. */
    public static final String POLICIES = "policies";
    /** The file within {@link #FOLDER}, never loaded, that holds the token it wants to see. */
    public static final String TOKEN_FILE = "token";
}
