package io.swiftdeploy.policy;

/** Why there is no decision. Each is a denial with a sentence of its own. */
public enum Trouble {
    /** The stack has no policy server. */
    NOT_RUNNING,
    /** The stack remembers no policies, since none were asked yet. */
    NEVER_ASKED,
    CONNECTION_REFUSED,
    /** The address cannot be resolved, or no route leads to it. */
    UNREACHABLE,
    /** The connection ended before the answer was complete. */
    CONNECTION_LOST,
    /** No complete answer in time. */
    TIMEOUT,
    /** The build was interrupted while it waited. */
    INTERRUPTED,
    TOKEN_REFUSED,
    /** A 4xx other than a refused token. */
    CLIENT_ERROR,
    /** A 5xx, or an evaluation that failed without a server, for example because two values of one rule conflict. */
    SERVER_ERROR,
    NOT_COMPILING,
    /** The policies must be compiled to be asked without a server, and nothing here can compile them. */
    NO_COMPILER,
    /** A policy uses a function that only a policy server has. */
    MISSING_FUNCTION,
    /** Not an answer of a policy server at all: not HTTP, not JSON, empty, too large. */
    MALFORMED,
    /** The policy has no decision for this input. */
    UNDEFINED,
    /** A decision that lacks parts, or contradicts itself. */
    WRONG_SHAPE,
    /** No policy answers the stage. */
    NO_DOMAIN,
    /** A policy that does not say properly which stages it answers. */
    INVALID_DOMAIN,
    /** The facts cannot be written as JSON. */
    UNSENDABLE_FACTS
}
