package io.swiftdeploy.it;

import io.swiftdeploy.it.Exchange.Span;
import java.util.ArrayList;
import java.util.List;

/** The steps of a release, one after the other, under a load that never pauses. */
final class LoadedRelease implements AutoCloseable {
    private final Load load;
    private final int between;
    private final List<Taken> taken = new ArrayList<>();

    private record Taken(String name, Span story, Span whole) {
        Step step(List<Exchange> exchanges) {
            return new Step(
                    name,
                    story,
                    exchanges.stream()
                            .filter(it -> whole.holds(it.span().begun()))
                            .toList());
        }
    }

    /** @param between how many requests are sent from one step to the next, and before the first */
    LoadedRelease(Load load, int between) {
        this.load = load;
        this.between = between;
        load.awaitMore(between);
    }

    /** Does {@code story}, and lets the load go on for a while with what it has led to. */
    void step(String name, Runnable story) {
        long begun = System.nanoTime();
        story.run();
        Span done = new Span(begun, System.nanoTime());
        load.awaitMore(between);
        taken.add(new Taken(name, done, new Span(begun, System.nanoTime())));
    }

    /** Goes on until {@code requests} have been sent in all. */
    void steady(int requests) {
        step("steady", () -> load.awaitMore(Math.max(between, requests - load.sent())));
    }

    /** Ends the load; gives the steps with every request that was sent in them. */
    List<Step> end() {
        load.close();
        List<Exchange> exchanges = load.exchanges();
        return taken.stream().map(it -> it.step(exchanges)).toList();
    }

    @Override
    public void close() {
        load.close();
    }
}
