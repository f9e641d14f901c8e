package io.swiftdeploy.manifest.bind;

import io.swiftdeploy.manifest.yaml.SourceLocation;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The value of one key.
 *
 * @param value empty if the file does not have the key and there is no default, or if its value is a problem
 */
public record Field<T>(SourceLocation location, Optional<T> value) implements Supplier<T> {

    /** The value. Called only if the manifest has no problem. */
    @Override
    public T get() {
        return value.orElseThrow(() -> new IllegalStateException(location.path() + " has no value"));
    }
}
