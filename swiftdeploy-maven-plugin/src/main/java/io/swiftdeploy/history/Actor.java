package io.swiftdeploy.history;

import io.swiftdeploy.history.line.StoredValues;
import java.util.Optional;

/**
 * Who writes a record, and how that is known.
 *
 * @param name the user's name
 * @param source who says so: {@code os}, or the build server ({@code ci:github}, {@code ci:gitlab}, {@code ci:jenkins}); empty
 *     in records of versions that did not keep it
 * @param run the address of the build server's run
 * @param commit the hash of the git commit that the build works on
 */
public record Actor(String name, Optional<String> source, Optional<String> run, Optional<String> commit) {
    public Actor {
        name = StoredValues.text(name);
        source = source.map(StoredValues::text);
        run = run.map(StoredValues::text);
        commit = commit.map(StoredValues::text);
    }

    /** An actor of whom only the name is known. */
    public static Actor named(String name) {
        return new Actor(name, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
