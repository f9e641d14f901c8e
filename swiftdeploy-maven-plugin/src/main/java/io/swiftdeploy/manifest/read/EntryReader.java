package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.yaml.YamlEntry;

/** Reads one entry of a mapping whose keys the user chooses. */
@FunctionalInterface
interface EntryReader<T> {
    Field<T> read(Binder binder, YamlEntry entry);
}
