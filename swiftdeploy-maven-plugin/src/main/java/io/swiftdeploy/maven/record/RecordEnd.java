package io.swiftdeploy.maven.record;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.Head;
import io.swiftdeploy.history.History;
import io.swiftdeploy.history.signature.SigningKey;
import io.swiftdeploy.release.context.ReleaseLog;
import java.util.Optional;

/**
 * What every goal does with the record at its end: signs its head, where there is a key, and prints it for a later audit.
 *
 * @param key signs the head
 * @param log what the user reads
 */
public record RecordEnd(Optional<SigningKey> key, ReleaseLog log) {

    /** Gives the head. A failure is a warning: the goal has done what it was asked to. */
    public Optional<Head> of(History history, String stack) {
        try {
            key.ifPresent(it -> sign(it, history, stack));
            Optional<Head> last = history.head();
            last.ifPresent(head -> log.step("Record: head " + head));
            return last;
        } catch (RuntimeException e) { // whichever: the goal's own failure must not be lost
            String what = e instanceof SwiftDeployException told ? told.what() : e.toString();
            log.warning("The head of the record is not known: " + what);
            return Optional.empty();
        }
    }

    /** A record without a head needs no signature. */
    private static void sign(SigningKey key, History history, String stack) {
        if (history.head().isPresent()) {
            history.appendAfter(head -> key.checkpoint(stack, head));
        }
    }
}
