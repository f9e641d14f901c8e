package io.swiftdeploy.runtime.process.lease;

import io.swiftdeploy.runtime.process.state.PrivateFile;
import io.swiftdeploy.runtime.process.state.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of a lease, in the stack's state folder.
 *
 * @param folder the stack's own folder
 */
public record LeaseFiles(Path folder) {
    private static final StateFiles FILES = StateFiles.quiet();

    /** The file that the system locks. It has no content that counts. */
    Path lock() {
        return folder.resolve("lease.lock");
    }

    /** The file that the system locks while a lease is taken over. */
    Path takeOver() {
        return folder.resolve("lease.takeover");
    }

    /** Who holds the lease. */
    Path holder() {
        return folder.resolve("lease.json");
    }

    /** Changes with each heartbeat: the claim of its holder, a space, and a counter. */
    public Path heartbeat() {
        return folder.resolve("lease.heartbeat");
    }

    /** Who asks the holder to give way. */
    Path request() {
        return folder.resolve("lease.request");
    }

    /** The claim of the build that holds the lease now, and lives. */
    public Optional<String> claim() {
        return liveHolder().map(HolderFile::claim);
    }

    /** Whether the holder of {@code claim} has the lease now, by its name and its last heartbeat. */
    public boolean isHeardFrom(String claim) {
        return claim().equals(Optional.of(claim)) && beat().startsWith(claim + " ");
    }

    private String beat() {
        try {
            return Files.readString(heartbeat(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** What the holder's file says, whether the build lives or not. */
    Optional<HolderFile> named() {
        return FILES.read(holder(), HolderFile.class, it -> it);
    }

    /** The claim of the build in this JVM, if it has taken the lease; it may have lost it since. */
    public Optional<String> ownClaim() {
        return LeaseLock.nameHere(lock());
    }

    Optional<HolderFile> liveHolder() {
        return named().filter(HolderFile::lives);
    }

    /** Who asks the holder of {@code claim} to give way; a request to an earlier holder is none. */
    Optional<RequestFile> request(String claim) {
        return FILES.read(request(), RequestFile.class, it -> it)
                .filter(it -> it.claim().equals(claim));
    }

    void write(RequestFile content) {
        FILES.write(request(), content);
    }

    /** Removes what a holder leaves behind, but for the lock's file. */
    void clear() {
        PrivateFile.remove(request());
        PrivateFile.remove(holder());
        PrivateFile.remove(heartbeat());
    }
}
