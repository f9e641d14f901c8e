package io.swiftdeploy.gateway.proxy;

/** What became of a configuration that was to replace the current one. */
sealed interface Replacement {
    /** It serves, and is kept on the disk. */
    record Switched(String generation) implements Replacement {}

    /** The current one is another than the sender has seen; nothing was changed. */
    record Stale(String current) implements Replacement {}

    /** The sender's lease is not the one that is held now; nothing was changed. */
    record Fenced() implements Replacement {}

    /** The sender has stopped waiting, and counts on the current one; nothing was changed. */
    record Late() implements Replacement {}
}
