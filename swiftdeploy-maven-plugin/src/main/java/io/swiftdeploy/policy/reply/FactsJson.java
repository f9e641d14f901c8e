package io.swiftdeploy.policy.reply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swiftdeploy.policy.PolicyErrors;
import io.swiftdeploy.policy.Trouble;
import java.util.Map;

/** What a policy judges, written as JSON. */
public final class FactsJson {
    private static final JsonMapper JSON = new JsonMapper();

    private FactsJson() {}

    /**
     * In UTF-8.
     *
     * @param subject how sentences name the domain, for example {@code policy canary}
     * @throws NoDecisionException if they cannot be written
     */
    public static byte[] json(Map<String, Object> facts, String subject) throws NoDecisionException {
        try {
            return JSON.writeValueAsBytes(facts);
        } catch (JsonProcessingException e) {
            throw new NoDecisionException(
                    Trouble.UNSENDABLE_FACTS,
                    PolicyErrors.unsendableFacts(subject, e.getClass().getSimpleName()));
        }
    }
}
