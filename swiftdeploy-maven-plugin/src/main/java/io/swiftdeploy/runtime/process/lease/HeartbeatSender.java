package io.swiftdeploy.runtime.process.lease;

import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Changes the heartbeat's file while the build lives and has the lock, and reads who asks it to give way.
 *
 * <p>After a silence the lease may have been taken over, or be about to be. Then the heartbeat goes on only under the lock of
 * the take-over, and only if the lease is still this build's.
 */
final class HeartbeatSender {
    private static final Duration PERIOD = Duration.ofMillis(500);
    /** Shorter than the time after which others take over, by the time that an act takes. */
    private static final Duration TRUSTED = Duration.ofSeconds(4);

    private final LeaseFiles files;
    private final LeaseLock lock;
    private volatile LeaseClaim claim;
    private final CountDownLatch closed = new CountDownLatch(1);
    /** A lock of its own, since the disk may take seconds, and nobody who asks for the lease waits for that. */
    private final Object introducing = new Object();

    private volatile Optional<RequestFile> request = Optional.empty();
    private volatile long sent = System.nanoTime();
    private long beats;

    private HeartbeatSender(LeaseFiles files, LeaseLock lock, LeaseClaim claim) {
        this.files = files;
        this.lock = lock;
        this.claim = claim;
    }

    /** Sends the first heartbeat, and goes on in a thread of its own. */
    static HeartbeatSender start(LeaseFiles files, LeaseLock lock, LeaseClaim claim) {
        HeartbeatSender sender = new HeartbeatSender(files, lock, claim);
        sender.begin();
        return sender;
    }

    private void begin() {
        try {
            send();
            introduce();
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
            if (isTrusted() && lock.isHeld()) {
                send();
                introduceAgain();
                files.request(claim.id()).ifPresent(it -> request = Optional.of(it));
            }
        } catch (IOException | RuntimeException e) {
            return; // A heartbeat that cannot be sent is none, and the gateway notices; the next may succeed.
        }
    }

    private void introduce() {
        PrivateFile.write(files.holder(), claim.text());
    }

    /**
     * Another goal runs now; or a build that took the lock of a holder that had just died has written its name while this one
     * replaced the lock; or the file is missing or damaged. Not if the lease was lost since the heartbeat was sent, which takes
     * as long as this build is frozen.
     */
    private void introduceAgain() {
        synchronized (introducing) {
            if (closed.getCount() > 0
                    && lock.isHeld()
                    && files.named().filter(this::isOwn).isEmpty()) {
                introduce();
            }
        }
    }

    private boolean isOwn(HolderFile named) {
        return named.claim().equals(claim.id()) && named.turn() == claim.turn();
    }

    /** In place and without waiting for the disk, which may take seconds; a text of equal length is never half a text. */
    private synchronized void send() throws IOException {
        if (closed.getCount() > 0) {
            long begun = System.nanoTime();
            beats++;
            PrivateFile.overwrite(files.heartbeat(), String.format(Locale.ROOT, "%s %019d\n", claim.id(), beats));
            sent = begun;
        }
    }

    /** Whether nobody can have seen a silence that is long enough; after such a one, the heartbeat is taken up again. */
    synchronized boolean isTrusted() {
        return silence().compareTo(TRUSTED) < 0 || new TakeOver(files).whileNobodyDoes(this::goOn);
    }

    private Duration silence() {
        return Duration.ofNanos(System.nanoTime() - sent);
    }

    private boolean goOn() {
        try {
            if (lock.isHeld()) {
                send();
                return closed.getCount() > 0;
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** From now on, the lease is held for {@code goal}. What cannot be written now is written with a later heartbeat. */
    void announce(String goal) {
        if (!claim.goal().equals(goal)) {
            claim = claim.with(goal);
        }
    }

    Optional<LeaseHolder> request() {
        return request.filter(it -> it.turn() == claim.turn()).map(RequestFile::claimant);
    }

    /** No heartbeat is sent after this, and no name is written. */
    void close() {
        synchronized (introducing) {
            end();
        }
    }

    private synchronized void end() {
        closed.countDown();
    }
}
