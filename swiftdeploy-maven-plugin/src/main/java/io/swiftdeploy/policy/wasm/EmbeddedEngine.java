package io.swiftdeploy.policy.wasm;

import io.swiftdeploy.io.ProductVersion;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Catalog;
import io.swiftdeploy.policy.EngineName;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.policy.PolicyErrors;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.reply.CatalogReader;
import io.swiftdeploy.policy.reply.DecisionReader;
import io.swiftdeploy.policy.reply.FactsJson;
import io.swiftdeploy.policy.reply.NoDecisionException;
import io.swiftdeploy.policy.reply.ShownText;
import io.swiftdeploy.policy.wasm.compile.RegoSources;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Evaluates compiled policies. Safe for several threads, which take turns. */
final class EmbeddedEngine implements PolicyEngine {
    private static final String CATALOG = "the list of policies";

    private final Evaluator evaluator;
    private final Set<String> entrypoints;
    private final DecisionReader decisions = new DecisionReader(ShownText.printable());
    private final CatalogReader catalogs = new CatalogReader(PolicyErrors::wrongCompiledCatalog, ShownText.printable());
    private volatile Optional<Catalog> known = Optional.empty();

    EmbeddedEngine(Evaluator evaluator, Set<String> entrypoints) {
        this.evaluator = evaluator;
        this.entrypoints = Set.copyOf(entrypoints);
    }

    /** It is a part of the plugin. */
    @Override
    public EngineName describe() {
        return new EngineName("embedded", ProductVersion.text());
    }

    /** Evaluated once, since policies and data do not change. */
    @Override
    public Catalog catalog() {
        return known.orElseGet(this::evaluatedCatalog);
    }

    private Catalog evaluatedCatalog() {
        try {
            Catalog catalog = catalogs.read(evaluator.evaluate(RegoSources.CATALOG, Optional.empty(), CATALOG));
            known = Optional.of(catalog);
            return catalog;
        } catch (NoDecisionException e) {
            return new Catalog.Unknown(e.about(NoDecision.EVERY_DOMAIN));
        }
    }

    @Override
    public Answer ask(String domain, Stage stage, Map<String, Object> input) {
        String subject = "policy " + domain;
        try {
            String facts = new String(FactsJson.json(input, subject), StandardCharsets.UTF_8);
            return decisions.read(domain, subject, evaluator.evaluate(entrypoint(domain), Optional.of(facts), subject));
        } catch (NoDecisionException e) {
            return e.about(domain);
        }
    }

    private String entrypoint(String domain) throws NoDecisionException {
        if (!Catalog.Known.isName(domain)) {
            throw new NoDecisionException(
                    NoDecisionCause.INVALID_DOMAIN, PolicyErrors.invalidDomain(domain, PolicyErrors.invalidName()));
        }
        String entrypoint = RegoSources.decision(domain);
        if (!entrypoints.contains(entrypoint)) {
            throw new NoDecisionException(NoDecisionCause.UNDEFINED, PolicyErrors.undefined("policy " + domain));
        }
        return entrypoint;
    }
}
