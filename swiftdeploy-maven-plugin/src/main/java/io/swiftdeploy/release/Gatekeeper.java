package io.swiftdeploy.release;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.PolicyServerSpec;
import io.swiftdeploy.policy.Gate;
import io.swiftdeploy.policy.NoEngine;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Token;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.policy.opa.OpaEngine;
import io.swiftdeploy.stack.PolicyServer;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;

/** Brings the facts to the stack's policy server, and its answer back. It decides nothing. */
final class Gatekeeper {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final ReleaseContext context;
    private final Preparation preparation;

    Gatekeeper(ReleaseContext context, Preparation preparation) {
        this.context = context;
        this.preparation = preparation;
    }

    /** Asks whether the stage may go on; a denial ends the attempt. */
    void pass(Stage stage, Facts facts, Attempt attempt) {
        Verdict verdict = ask(stage, facts);
        attempt.learned(facts.values());
        attempt.answered(verdict);
        context.log().verdict(verdict);
        verdict.throwIfDenied();
    }

    private Verdict ask(Stage stage, Facts facts) {
        context.runtime().start(preparation.blueprint().policyServer(), files());
        return askRunning(context, stage, facts);
    }

    /** Asks every domain of {@code stage} at the policy server that runs, whatever policies it has. */
    static Verdict askRunning(ReleaseContext context, Stage stage, Facts facts) {
        PolicyEngine engine = context.runtime()
                .policyServer(context.stack())
                .map(Gatekeeper::connect)
                .orElseGet(NoEngine::notRunning);
        return new Gate(engine, context.clock()).ask(stage, facts.values());
    }

    /** What every gate before a start wants to know: the stack, its host, its image. */
    Facts startFacts() {
        var blueprint = preparation.blueprint();
        var service = context.manifest().service();
        Image image = blueprint.images().app();
        return Facts.of(context.stack(), blueprint.revision(), service.mode().text())
                .with(context.runtime().host(context.stack(), blueprint.images().gateway()))
                .with(image, service.user());
    }

    private SortedMap<String, String> files() {
        Token token = Token.random();
        SortedMap<String, String> files = new TreeMap<>();
        preparation
                .policies()
                .withTokenHash(token)
                .files()
                .forEach((name, content) -> files.put(PolicyServerSpec.POLICIES + "/" + name, content));
        files.put(PolicyServerSpec.TOKEN_FILE, token.value());
        return files;
    }

    private static PolicyEngine connect(PolicyServer server) {
        OpaEngine engine = new OpaEngine(server.address(), new Token(server.token()), ANSWER_LIMIT);
        engine.awaitReady(START_LIMIT);
        return engine;
    }
}
