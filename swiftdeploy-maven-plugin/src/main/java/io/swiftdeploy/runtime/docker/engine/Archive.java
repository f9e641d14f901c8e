package io.swiftdeploy.runtime.docker.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The tar format, which files travel in between the Engine and here. */
public final class Archive {
    private static final int READABLE_BY_ALL = 0100644;
    private static final int FOLDER = 040755;
    private static final int FOLDER_WRITABLE_BY_ALL = 041777;

    private Archive() {}

    /** An archive of one file that belongs to {@code user}, and to the group of that number. */
    public static InputStream ofUser(int user, String name, byte[] content) {
        return ofUser(user, READABLE_BY_ALL, name, content);
    }

    /** The same with type and permissions {@code mode}. */
    public static InputStream ofUser(int user, int mode, String name, byte[] content) {
        return write(tar -> {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setMode(mode);
            entry.setIds(user, user);
            put(tar, entry, content);
        });
    }

    /** An archive of one empty folder that belongs to {@code user}, and to the group of that number. */
    public static InputStream folderOf(int user, String name) {
        return write(tar -> {
            TarArchiveEntry entry = new TarArchiveEntry(name + "/");
            entry.setMode(FOLDER);
            entry.setIds(user, user);
            put(tar, entry, new byte[0]);
        });
    }

    /** An archive of {@code files}: paths and their content. */
    public static InputStream of(SortedMap<String, String> files) {
        return write(tar -> {
            for (String folder : folders(files.keySet())) {
                put(tar, folder + "/", FOLDER, new byte[0]);
            }
            for (var file : files.entrySet()) {
                put(tar, file.getKey(), READABLE_BY_ALL, file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static Set<String> folders(Set<String> files) {
        Set<String> folders = new TreeSet<>();
        for (String file : files) {
            for (int slash = file.indexOf('/'); slash > 0; slash = file.indexOf('/', slash + 1)) {
                folders.add(file.substring(0, slash));
            }
        }
        return folders;
    }

    /** An archive with one empty folder that every user may write to. */
    public static InputStream writableFolder(String name) {
        return write(tar -> put(tar, name + "/", FOLDER_WRITABLE_BY_ALL, new byte[0]));
    }

    /** The same with an empty file in it, {@code mark}, which is there only when the folder is writable. */
    public static InputStream writableFolder(String name, String mark) {
        return write(tar -> {
            put(tar, name + "/", FOLDER_WRITABLE_BY_ALL, new byte[0]);
            put(tar, name + "/" + mark, READABLE_BY_ALL, new byte[0]);
        });
    }

    /** The content of the first file in {@code archive}. */
    public static byte[] firstFile(InputStream archive) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
            firstEntry(tar);
            return tar.readAllBytes();
        }
    }

    /** Begins to read the first file; {@code tar} throws when it ends before the file does. */
    static TarArchiveEntry firstEntry(TarArchiveInputStream tar) throws IOException {
        TarArchiveEntry first = tar.getNextEntry();
        if (first == null) {
            throw new EOFException("the Docker Engine sent an empty archive");
        }
        return first;
    }

    private static void put(TarArchiveOutputStream tar, String name, int mode, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(mode);
        put(tar, entry, content);
    }

    private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] content) throws IOException {
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static InputStream write(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            writing.to(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private interface Writing {
        void to(TarArchiveOutputStream tar) throws IOException;
    }
}
