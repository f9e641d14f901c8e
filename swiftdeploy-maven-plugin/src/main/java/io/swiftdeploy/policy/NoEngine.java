package io.swiftdeploy.policy;

import io.swiftdeploy.io.PrintableText;
import java.util.Map;

/** Stands in for a policy server that is not there, so that the gate denies with the reason. */
public final class NoEngine implements PolicyEngine {
    private final Trouble trouble;
    private final String sentence;

    private NoEngine(Trouble trouble, String sentence) {
        this.trouble = trouble;
        this.sentence = sentence;
    }

    /** The stack has no policy server, or it is stopped. */
    public static NoEngine notRunning() {
        return new NoEngine(Trouble.NOT_RUNNING, PolicyErrors.notRunning());
    }

    /** No policies were asked yet, where the last ones are remembered instead of a server being kept. */
    public static NoEngine neverAsked() {
        return new NoEngine(Trouble.NEVER_ASKED, PolicyErrors.neverAsked());
    }

    /**
     * The policy server ended at once because a policy does not compile.
     *
     * @param message what the server said about it
     */
    public static NoEngine notCompiling(String message) {
        return new NoEngine(Trouble.NOT_COMPILING, PolicyErrors.notCompiling(PrintableText.sentence(message)));
    }

    /** No engine can be had, for any reason. */
    public static NoEngine because(NoDecision why) {
        return new NoEngine(why.trouble(), why.sentence());
    }

    @Override
    public Catalog catalog() {
        return new Catalog.Unknown(new NoDecision(NoDecision.EVERY_DOMAIN, trouble, sentence));
    }

    @Override
    public Answer ask(String domain, Stage stage, Map<String, Object> input) {
        return new NoDecision(domain, trouble, sentence);
    }
}
