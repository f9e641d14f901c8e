package io.swiftdeploy.history.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.Head;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A signature over a head, as a record of the chain has it.
 *
 * @param covers the head before the record, as {@code <sequence>:<hash>}
 * @param key the id of the key: SHA-256 over the public key (SubjectPublicKeyInfo, DER)
 * @param signature Ed25519 over {@link #signed}, in base64
 */
record Checkpoint(String covers, String key, String signature) {
    private static final String PURPOSE = "swiftdeploy-checkpoint:";

    /** The bytes that are signed for a head. The purpose keeps the signature from meaning anything else. */
    static byte[] signed(String covers) {
        return (PURPOSE + covers).getBytes(US_ASCII);
    }

    static Optional<Checkpoint> of(HistoryRecord record) {
        if (record.event().event() != EventType.CHECKPOINT) {
            return Optional.empty();
        }
        Map<String, Object> facts = record.event().facts();
        return Optional.of(new Checkpoint(text(facts, "covers"), text(facts, "key"), text(facts, "signature")));
    }

    HistoryEvent event(String stack, Head head) {
        return new HistoryEvent(
                EventType.CHECKPOINT,
                stack,
                Map.of(),
                Map.of("covers", covers, "key", key, "signature", signature),
                List.of(),
                Result.SUCCEEDED,
                "Records 1 to " + head.sequence() + " are signed.");
    }

    private static String text(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof String text ? text : "";
    }
}
