package io.swiftdeploy.policy.reply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swiftdeploy.policy.Sentences;
import io.swiftdeploy.policy.Trouble;
import java.util.Map;

/** What a policy judges, written as JSON. */
public final class Facts {
    private static final JsonMapper JSON = new JsonMapper();

    private Facts() {}

    /**
     * In UTF-8.
     *
     * @param subject how sentences name the domain, for example {@code policy canary}
     * @throws NoAnswer if they cannot be written
     */
    public static byte[] json(Map<String, Object> facts, String subject) throws NoAnswer {
        try {
            return JSON.writeValueAsBytes(facts);
        } catch (JsonProcessingException e) {
            throw new NoAnswer(
                    Trouble.UNSENDABLE_FACTS,
                    Sentences.unsendableFacts(subject, e.getClass().getSimpleName()));
        }
    }
}
