package io.swiftdeploy.gateway.log;

/** How large a log may become with all its files, in bytes. It may change while the log is open. */
public final class LogSize {
    private volatile long bytes;

    /** @param bytes above 0 */
    public LogSize(long bytes) {
        this.bytes = bytes;
    }

    long bytes() {
        return bytes;
    }

    /** From now on, {@code other} bytes. */
    public void change(long other) {
        bytes = other;
    }
}
