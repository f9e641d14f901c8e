package io.swiftdeploy.it.faults;

import io.swiftdeploy.it.Exchange;
import io.swiftdeploy.it.Load;
import io.swiftdeploy.it.Load.Manner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Users of a stack. Once they have had a good answer, every other answer is a lost request. */
final class UserTraffic implements AutoCloseable {
    private static final Manner MANNER = new Manner(2, Duration.ofMillis(80), Map.of());

    private final Load load;
    private Optional<List<Exchange>> counted = Optional.empty();

    private UserTraffic(Load load) {
        this.load = load;
    }

    static UserTraffic to(FaultStack stack) {
        return new UserTraffic(Load.on(stack.address(), MANNER));
    }

    /** How many of the requests that are sent from now on, until {@code more} have been, a canary answers. */
    long byCanary(int more) {
        long begin = System.nanoTime();
        load.awaitMore(more);
        return load.exchanges().stream()
                .filter(it -> it.span().begun() - begin > 0)
                .filter(it -> it.reply()
                        .filter(reply -> reply.mode().equals("canary"))
                        .isPresent())
                .count();
    }

    /** From now on nobody expects an answer. */
    void ignore() {
        close();
    }

    int sent() {
        return load.sent();
    }

    List<Exchange> lost() {
        return counted.orElseThrow().stream()
                .dropWhile(it -> it.lost() || it.refused())
                .filter(it -> it.lost() || it.refused())
                .toList();
    }

    @Override
    public void close() {
        if (counted.isEmpty()) {
            load.close();
            counted = Optional.of(load.exchanges());
        }
    }
}
