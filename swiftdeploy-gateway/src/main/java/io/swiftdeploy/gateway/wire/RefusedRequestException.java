package io.swiftdeploy.gateway.wire;

/** A request whose bytes are not clear. */
public final class RefusedRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * @param status what the client gets
     * @param problem what is wrong with it
     */
    public RefusedRequestException(int status, String problem) {
        super(problem);
        this.status = status;
    }

    /** What the client gets. */
    public int status() {
        return status;
    }
}
