package io.swiftdeploy.sample;

import java.util.concurrent.TimeUnit;

/** Holds the chaos that is on at the moment, and those who wait because of it. */
final class ChaosSwitch {
    private volatile InjectedFault current = new InjectedFault.NoFault();

    InjectedFault current() {
        return current;
    }

    /** Changes the chaos; who is held back by the old one goes on at once. */
    synchronized void set(InjectedFault chaos) {
        current = chaos;
        notifyAll();
    }

    /** Holds the caller back as the chaos of the moment wants it; an interrupt ends the wait. */
    void holdBack() {
        InjectedFault chaos = current;
        if (chaos.delay().isZero()) {
            return;
        }
        try {
            await(chaos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void await(InjectedFault chaos) throws InterruptedException {
        long end = System.nanoTime() + chaos.delay().toNanos();
        long left = chaos.delay().toNanos();
        while (left > 0 && current.equals(chaos)) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
    }
}
