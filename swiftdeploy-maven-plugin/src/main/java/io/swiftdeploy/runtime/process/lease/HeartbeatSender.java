package io.swiftdeploy.runtime.process.lease;

import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Changes the heartbeat's file while the build lives, and reads who asks it to give way. */
final class HeartbeatSender {
    private static final Duration PERIOD = Duration.ofMillis(500);

    private final LeaseFiles files;
    private final String claim;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<LeaseHolder> request = Optional.empty();
    private long beats;

    private HeartbeatSender(LeaseFiles files, String claim) {
        this.files = files;
        this.claim = claim;
    }

    /** Sends the first heartbeat, and goes on in a thread of its own. */
    static HeartbeatSender start(LeaseFiles files, String claim) {
        HeartbeatSender sender = new HeartbeatSender(files, claim);
        sender.begin();
        return sender;
    }

    private void begin() {
        try {
            send();
        } catch (IOException e) {
            throw PrivateFile.unwritable(files.heartbeat(), e);
        }
        Thread thread = new Thread(this::run, "swiftdeploy-lease");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!closed.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                beat();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        try {
            send();
            files.request(claim).map(RequestFile::claimant).ifPresent(it -> request = Optional.of(it));
        } catch (IOException | RuntimeException e) {
            return; // A heartbeat that cannot be sent is none, and the gateway notices; the next may succeed.
        }
    }

    /** In place and without waiting for the disk, which may take seconds; a text of equal length is never half a text. */
    private synchronized void send() throws IOException {
        if (closed.getCount() > 0) {
            beats++;
            PrivateFile.overwrite(files.heartbeat(), String.format(Locale.ROOT, "%s %019d\n", claim, beats));
        }
    }

    Optional<LeaseHolder> request() {
        return request;
    }

    /** No heartbeat is sent after this. */
    synchronized void close() {
        closed.countDown();
    }
}
