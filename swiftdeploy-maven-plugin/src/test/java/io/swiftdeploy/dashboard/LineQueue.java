package io.swiftdeploy.dashboard;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;

/** Puts the lines of an answer that does not end into a queue. */
record LineQueue(BlockingQueue<String> lines) implements Flow.Subscriber<String> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        lines.add(line);
    }

    @Override
    public void onError(Throwable failure) {
        lines.add("failed: " + failure);
    }

    @Override
    public void onComplete() {
        lines.add("complete");
    }
}
