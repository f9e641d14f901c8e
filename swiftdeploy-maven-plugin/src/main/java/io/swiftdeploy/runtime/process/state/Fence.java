package io.swiftdeploy.runtime.process.state;

/**
 * Stands before everything that ends a process of a stack or changes its files. A build that was frozen wakes up anywhere, also
 * in the middle of an act or its undoing, when another build may serve users with what has the same names.
 */
@FunctionalInterface
public interface Fence {
    /** Lets everything pass: for files that no lease protects. */
    Fence NONE = () -> {};

    /**
     * Passes while this build may change the stack.
     *
     * @throws io.swiftdeploy.runtime.LeaseLostException when it had the stack's lease and lost it
     */
    void require();
}
