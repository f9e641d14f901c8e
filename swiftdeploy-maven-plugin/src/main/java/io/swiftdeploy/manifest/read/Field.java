package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.yaml.SourceLocation;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The value of one key.
 *
 * @param value empty where the file is silent and there is no default, or where the problem is on record
 */
record Field<T>(SourceLocation location, Optional<T> value) implements Supplier<T> {

    /** The value of a field that must have one. Called only where the manifest has no problem. */
    @Override
    public T get() {
        return value.orElseThrow(() -> new IllegalStateException(location.path() + " has no value"));
    }
}
