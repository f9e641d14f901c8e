package io.swiftdeploy.policy.opa;

import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Catalog;
import io.swiftdeploy.policy.EngineName;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.policy.PolicyErrors;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Token;
import io.swiftdeploy.policy.reply.CatalogReader;
import io.swiftdeploy.policy.reply.DecisionReader;
import io.swiftdeploy.policy.reply.FactsJson;
import io.swiftdeploy.policy.reply.NoDecisionException;
import io.swiftdeploy.policy.reply.ShownText;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks a running Open Policy Agent over HTTP. Safe for use by several threads. */
public final class OpaEngine implements PolicyEngine {
    private static final String NAME = "opa";
    private static final String CATALOG = "the list of policies";

    private final Duration timeout;
    private final OpaHttp http;
    private final Replies replies;
    private final DecisionReader decisions;
    private final CatalogReader catalogs;

    /**
     * @param base for example {@code http://127.0.0.1:8181}
     * @param token the bearer token that the server expects
     * @param timeout the time limit of one question, from connecting to the last byte of the answer
     */
    public OpaEngine(URI base, Token token, Duration timeout) {
        ShownText text = ShownText.without(token);
        this.timeout = timeout;
        this.http = new OpaHttp(base, token, timeout);
        this.replies = new Replies(http.address(), text);
        this.decisions = new DecisionReader(text);
        this.catalogs = new CatalogReader(problem -> PolicyErrors.wrongCatalog(http.address(), problem), text);
    }

    @Override
    public EngineName describe() {
        try {
            HttpResponse<byte[]> reply = http.get("/v1/data/system/version", "the version", timeout);
            return new EngineName(
                    NAME,
                    replies.result(reply, "the version")
                            .map(version -> version.path("version").asText(""))
                            .filter(version -> !version.isEmpty())
                            .orElse(EngineName.UNKNOWN));
        } catch (NoDecisionException e) {
            return new EngineName(NAME, EngineName.UNKNOWN);
        }
    }

    @Override
    public Catalog catalog() {
        try {
            HttpResponse<byte[]> reply = http.get("/v1/data/swiftdeploy_catalog/catalog", CATALOG, timeout);
            return catalogs.read(replies.result(reply, CATALOG));
        } catch (NoDecisionException e) {
            return new Catalog.Unknown(e.about(NoDecision.EVERY_DOMAIN));
        }
    }

    @Override
    public Answer ask(String domain, Stage stage, Map<String, Object> input) {
        String subject = "policy " + domain;
        try {
            HttpResponse<byte[]> reply =
                    http.post(path(domain), FactsJson.json(Map.of("input", input), subject), subject);
            return decisions.read(domain, subject, replies.result(reply, subject));
        } catch (NoDecisionException e) {
            return e.about(domain);
        }
    }

    /** Asks the server once whether it is ready. Empty if it is, otherwise the reason. */
    public Optional<NoDecision> health() {
        return health(timeout);
    }

    private Optional<NoDecision> health(Duration limit) {
        String subject = "its health";
        try {
            HttpResponse<byte[]> reply = http.get("/health", subject, limit);
            return reply.statusCode() == 200
                    ? Optional.empty()
                    : Optional.of(replies.refusal(reply, subject).about(NoDecision.EVERY_DOMAIN));
        } catch (NoDecisionException e) {
            return Optional.of(e.about(NoDecision.EVERY_DOMAIN));
        }
    }

    /**
     * Waits until the server is ready, or the deadline is over.
     *
     * @return empty if it is ready, otherwise the result of the last try
     */
    public Optional<NoDecision> awaitReady(Duration deadline) {
        return new Readiness(left -> health(shorter(left, timeout))).await(deadline);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String path(String domain) throws NoDecisionException {
        if (!Catalog.Known.isName(domain)) {
            throw new NoDecisionException(
                    NoDecisionCause.INVALID_DOMAIN, PolicyErrors.invalidDomain(domain, PolicyErrors.invalidName()));
        }
        return "/v1/data/swiftdeploy/" + domain + "/decision";
    }
}
