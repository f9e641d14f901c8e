package io.swiftdeploy.gateway.wire;

/** A request whose bytes are not clear. */
final class RefusedRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * @param status what the client gets
     * @param problem what is wrong with it
     */
    RefusedRequestException(int status, String problem) {
        super(problem);
        this.status = status;
    }

    int status() {
        return status;
    }
}
