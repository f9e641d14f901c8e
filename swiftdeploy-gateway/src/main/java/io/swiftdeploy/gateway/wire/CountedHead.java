package io.swiftdeploy.gateway.wire;

/** What the head of a connection's request takes while that runs. It is confined to the connection's I/O thread. */
final class CountedHead {
    private final RequestMemory memory;
    private long counted;

    CountedHead(RequestMemory memory) {
        this.memory = memory;
    }

    /** Counts one of {@code bytes}, unless it is a long one and those take all the memory for them. */
    boolean take(int bytes) {
        clear();
        if (bytes <= KeptBytes.UNCOUNTED_BYTES) {
            return true;
        }
        if (memory.isFullFor(bytes)) {
            return false;
        }
        counted = bytes;
        memory.change(counted);
        return true;
    }

    void clear() {
        memory.change(-counted);
        counted = 0;
    }
}
