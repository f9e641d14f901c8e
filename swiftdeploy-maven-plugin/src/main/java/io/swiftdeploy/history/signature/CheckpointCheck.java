package io.swiftdeploy.history.signature;

import io.swiftdeploy.history.Head;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.RecordVisitor;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Verifies the checkpoints of a chain while it is read. */
public final class CheckpointCheck implements RecordVisitor {
    private final Map<String, PublicKey> keys = new LinkedHashMap<>();
    private Head before = new Head(0, "");
    private long records;
    private long good;
    private long others;
    private long covered;
    private boolean endsWithCheckpoint;
    private Optional<String> wrong = Optional.empty();

    /**
     * Reads the public keys.
     *
     * @param file a PEM file with one or more of them
     * @throws io.swiftdeploy.failure.SwiftDeployException when there is none, or it is of another kind
     */
    public static CheckpointCheck of(Path file) {
        CheckpointCheck check = new CheckpointCheck();
        PemSource.publicFile(file).forEach(pem -> {
            PublicKey key = KeyFormat.publicKey(pem);
            check.keys.put(KeyFormat.idOf(key), key);
        });
        return check;
    }

    @Override
    public void link(long line, Head previous, Head head) {
        before = previous;
        records++;
        endsWithCheckpoint = false;
    }

    @Override
    public void record(HistoryRecord record, long bytes) {
        Checkpoint.of(record).ifPresent(checkpoint -> verify(record.sequence(), checkpoint));
    }

    /** Why the record cannot be trusted; empty when all checkpoints of these keys are right, and there is one. */
    public Optional<String> failure() {
        return wrong.or(() -> good > 0
                ? Optional.empty()
                : Optional.of(
                        "No signature of this key covers any record: " + others + " checkpoints are of other keys."));
    }

    /** Which records are covered, and which are not. */
    public String coverage() {
        long open = records - covered - (endsWithCheckpoint ? 1 : 0);
        String signed = "Signatures (" + good + " of this key) cover the records 1 to " + covered + "; ";
        return signed
                + (open == 0
                        ? "no other record is uncovered but the last checkpoint itself."
                        : "no signature covers the last " + open + " records.");
    }

    private void verify(long sequence, Checkpoint checkpoint) {
        PublicKey key = keys.get(checkpoint.key());
        if (key == null) {
            others++;
        } else if (checkpoint.covers().equals(before.toString()) && isSigned(checkpoint, key)) {
            good++;
            covered = before.sequence();
            endsWithCheckpoint = true;
        } else {
            wrong = wrong.or(() -> Optional.of("The signature of record " + sequence + " is wrong."));
        }
    }

    private static boolean isSigned(Checkpoint checkpoint, PublicKey key) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(Checkpoint.signed(checkpoint.covers()));
            return signature.verify(Base64.getDecoder().decode(checkpoint.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException notASignature) {
            return false;
        }
    }
}
