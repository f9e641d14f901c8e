package io.swiftdeploy.history.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoreErrorsTest {
    private static final Path FILE = Path.of("history.jsonl");
    private static final String WRITE_NEXT =
            "Make the file and its folder writable for this user and check that the disk has space, or choose another"
                    + " file with -Dswiftdeploy.history=<file>. The history is unchanged: an incomplete line was removed.";

    @Test
    void fileSentencesSayWhereAndWhatNext() {
        assertSentence(
                StoreErrors.cannotWrite(FILE, new AccessDeniedException("history.jsonl")),
                "The history could not be written: permission denied.",
                FILE.toString(),
                WRITE_NEXT);
        assertSentence(
                StoreErrors.cannotWrite(FILE, new FileAlreadyExistsException("folder")),
                "The history could not be written: there is a file in place of its folder.",
                FILE.toString(),
                WRITE_NEXT);
        assertSentence(
                StoreErrors.cannotRead(FILE, new NoSuchFileException("history.jsonl")),
                "The history could not be read: no such file or folder.",
                FILE.toString(),
                "Make the file readable for this user, or choose another file with -Dswiftdeploy.history=<file>.");
        assertSentence(
                StoreErrors.cannotRead(FILE, new IOException()),
                "The history could not be read: IOException.",
                FILE.toString(),
                "Make the file readable for this user, or choose another file with -Dswiftdeploy.history=<file>.");
    }

    @Test
    void lockSentencesSayWhoMustEnd() {
        assertSentence(
                StoreErrors.busy(FILE, Duration.ofSeconds(30)),
                "Another process held the history's lock for longer than 30 s.",
                FILE.toString(),
                "Wait until the other build has ended, then run the goal again. Deleting the lock file does not help:"
                        + " the lock belongs to a running process and ends with it.");
    }

    private static void assertSentence(SwiftDeployException failure, String what, String where, String next) {
        assertThat(failure.what()).isEqualTo(what);
        assertThat(failure.where()).isEqualTo(where);
        assertThat(failure.next()).isEqualTo(next);
    }
}
