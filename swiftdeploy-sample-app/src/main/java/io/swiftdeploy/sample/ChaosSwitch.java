package io.swiftdeploy.sample;

import java.util.concurrent.TimeUnit;

/** The current fault, and the requests that it delays. */
final class ChaosSwitch {
    private volatile InjectedFault current = new InjectedFault.NoFault();

    InjectedFault current() {
        return current;
    }

    /** Changes the fault. Requests that the previous fault delays continue at once. */
    synchronized void set(InjectedFault chaos) {
        current = chaos;
        notifyAll();
    }

    /** Delays the caller by the delay of the current fault. An interrupt or a change of the fault ends the delay. */
    void delay() {
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
