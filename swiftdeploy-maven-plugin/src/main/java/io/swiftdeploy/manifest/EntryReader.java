package io.swiftdeploy.manifest;

import io.swiftdeploy.manifest.Entries.Entry;

/** Reads one value of a table. */
@FunctionalInterface
interface EntryReader<T> {
    Field<T> read(Binder binder, Entry entry);
}
