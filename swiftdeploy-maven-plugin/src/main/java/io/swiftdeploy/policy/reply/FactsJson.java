package io.swiftdeploy.policy.reply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.PolicyErrors;
import java.util.Map;

/** Writes the facts for a policy as JSON. */
public final class FactsJson {
    private static final JsonMapper JSON = new JsonMapper();

    private FactsJson() {}

    /**
     * The facts as JSON in UTF-8.
     *
     * @param subject the domain in sentences, for example {@code policy canary}
     * @throws NoDecisionException if a fact cannot be written
     */
    public static byte[] json(Map<String, Object> facts, String subject) throws NoDecisionException {
        try {
            return JSON.writeValueAsBytes(facts);
        } catch (JsonProcessingException e) {
            throw new NoDecisionException(
                    NoDecisionCause.UNSENDABLE_FACTS,
                    PolicyErrors.unsendableFacts(subject, e.getClass().getSimpleName()));
        }
    }
}
