package io.swiftdeploy.history;

import java.util.Optional;

/**
 * The result of verifying a chain.
 *
 * @param records how many records it has, those that this version cannot read among them
 * @param head the last of them: together with their number it identifies the whole chain
 * @param problems what is wrong
 * @param missing whether there is no record at all, not even an empty one
 */
public record Verification(long records, Optional<Head> head, ChainProblems problems, boolean missing) {

    /** Whether every line verifies. Records removed from the end cannot be detected. */
    public boolean whole() {
        return problems.breaking().isEmpty();
    }
}
