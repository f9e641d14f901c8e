package io.swiftdeploy.policy;

import io.swiftdeploy.io.PrintableText;
import java.util.Map;

/** The engine of a stack that has no usable policy server. It makes the gate deny with the reason. */
public final class NoEngine implements PolicyEngine {
    private final NoDecisionCause cause;
    private final String sentence;

    private NoEngine(NoDecisionCause cause, String sentence) {
        this.cause = cause;
        this.sentence = sentence;
    }

    /** The stack has no policy server, or it is stopped. */
    public static NoEngine notRunning() {
        return new NoEngine(NoDecisionCause.NOT_RUNNING, PolicyErrors.notRunning());
    }

    /** The stack has no policy server, and has no stored policies yet. */
    public static NoEngine neverAsked() {
        return new NoEngine(NoDecisionCause.NEVER_ASKED, PolicyErrors.neverAsked());
    }

    /**
     * The policy server ended at once because a policy does not compile.
     *
     * @param message the message of the server
     */
    public static NoEngine notCompiling(String message) {
        return new NoEngine(NoDecisionCause.NOT_COMPILING, PolicyErrors.notCompiling(PrintableText.sentence(message)));
    }

    /** There is no engine, for another reason. */
    public static NoEngine because(NoDecision why) {
        return new NoEngine(why.cause(), why.sentence());
    }

    @Override
    public EngineName describe() {
        return new EngineName("none", EngineName.UNKNOWN);
    }

    @Override
    public Catalog catalog() {
        return new Catalog.Unknown(new NoDecision(NoDecision.EVERY_DOMAIN, cause, sentence));
    }

    @Override
    public Answer ask(String domain, Stage stage, Map<String, Object> input) {
        return new NoDecision(domain, cause, sentence);
    }
}
