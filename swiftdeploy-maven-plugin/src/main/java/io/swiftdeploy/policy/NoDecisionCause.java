package io.swiftdeploy.policy;

/** Why there is no decision. Each is a denial and has its own sentence in {@link PolicyErrors}. */
public enum NoDecisionCause {
    /** The stack has no policy server. */
    NOT_RUNNING,
    /** The stack has no stored policies, since none were asked yet. */
    NEVER_ASKED,
    CONNECTION_REFUSED,
    /** The address cannot be resolved, or no route leads to it. */
    UNREACHABLE,
    /** The connection ended before the answer was complete. */
    CONNECTION_LOST,
    /** The answer was not complete within the time limit. */
    TIMEOUT,
    /** The build was interrupted while it waited. */
    INTERRUPTED,
    TOKEN_REFUSED,
    /** A 4xx other than a refused token. */
    CLIENT_ERROR,
    /** A 5xx, or an evaluation that failed without a server, for example because two values of one rule conflict. */
    SERVER_ERROR,
    NOT_COMPILING,
    /** The policies must be compiled to be evaluated without a server, and there is no compiler. */
    NO_COMPILER,
    /** A policy uses a function that only a policy server has. */
    MISSING_FUNCTION,
    /** The answer is not of a policy server: not HTTP, not JSON, empty, too large. */
    MALFORMED,
    /** The policy has no decision for this input. */
    UNDEFINED,
    /** The decision lacks parts, or contradicts itself. */
    WRONG_SHAPE,
    /** No policy answers the stage. */
    NO_DOMAIN,
    /** The policy has no usable stages. */
    INVALID_DOMAIN,
    /** The facts cannot be written as JSON. */
    UNSENDABLE_FACTS
}
