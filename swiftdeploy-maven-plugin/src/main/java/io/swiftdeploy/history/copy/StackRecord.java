package io.swiftdeploy.history.copy;

import io.swiftdeploy.history.Actor;
import io.swiftdeploy.history.History;
import io.swiftdeploy.history.store.RecordStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * Where the record of a stack is.
 *
 * @param store the record itself, which lives with the stack
 * @param file its copy in the workspace
 * @param stack the stack's name
 * @param notices takes a sentence for the user when record and copy differed, or the copy cannot be used
 */
public record StackRecord(RecordStore store, Path file, String stack, Consumer<String> notices) {

    /**
     * The record as a history that keeps its copy up to date.
     *
     * @param clock the clock of the records' times
     * @param actor the writer
     */
    public History open(Clock clock, Actor actor) {
        return History.of(store, new WorkspaceCopy(store, file, stack, notices), clock, actor);
    }
}
