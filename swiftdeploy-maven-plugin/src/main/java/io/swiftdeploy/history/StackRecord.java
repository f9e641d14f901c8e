package io.swiftdeploy.history;

import java.nio.file.Path;
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
    WorkspaceCopy copy() {
        return new WorkspaceCopy(store, file, stack, notices);
    }
}
