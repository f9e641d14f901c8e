package io.swiftdeploy.plan;

/** What the user wants the stack to become. */
public sealed interface Intent {
    /** The manifest's revision, all traffic. */
    record Deploy() implements Intent {}

    /** The manifest's revision beside stable, with {@code weight} percent of the traffic; a running canary gets that weight. */
    record StartCanary(int weight) implements Intent {}

    /** The running canary's revision as stable, all traffic. */
    record PromoteCanary() implements Intent {}

    /** No canary; stable gets all traffic. */
    record AbortCanary() implements Intent {}

    /** The stable revision before this one, all traffic. */
    record ReturnToPrevious() implements Intent {}

    /**
     * A former stable revision that is kept, all traffic.
     *
     * @param revision its id, or the first digits of it: at least four, and enough to be unique
     */
    record ReturnTo(String revision) implements Intent {}
}
