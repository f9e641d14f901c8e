package io.swiftdeploy.runtime.docker.engine;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A file in a container, read from the Engine over a connection of its own. To close it ends the connection: a client that
 * keeps it would first receive the rest of the file.
 */
public final class EngineFile extends FilterInputStream {
    private final Engine connection;
    private final TarArchiveEntry entry;

    private EngineFile(Engine connection, InputStream content, TarArchiveEntry entry) {
        super(content);
        this.connection = connection;
        this.entry = entry;
    }

    /** The first file in {@code archive}, which {@code connection} receives. */
    static EngineFile of(Engine connection, InputStream archive) {
        TarArchiveInputStream tar = new TarArchiveInputStream(archive);
        try {
            return new EngineFile(connection, tar, Archive.firstEntry(tar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its length when it was opened, in bytes. */
    public long size() {
        return entry.getSize();
    }

    /** The number of the user that it belongs to. */
    public long owner() {
        return entry.getLongUserId();
    }

    /** Without closing the archive, which would be received to its end. */
    @Override
    public void close() {
        connection.close();
    }
}
