package io.swiftdeploy.manifest.bind;

import io.swiftdeploy.manifest.yaml.YamlEntry;

/** Reads one entry of a mapping whose keys the user chooses. Problems go to the binder. */
@FunctionalInterface
public interface EntryReader<T> {
    /** The value of {@code entry}; empty if it is a problem. */
    Field<T> read(Binder binder, YamlEntry entry);
}
