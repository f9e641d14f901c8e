package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.yaml.YamlEntries.Entry;

/** Reads one value of a table. */
@FunctionalInterface
interface EntryReader<T> {
    Field<T> read(Binder binder, Entry entry);
}
