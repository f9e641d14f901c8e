package io.swiftdeploy.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The looks of one release, in bounded memory: of very many, the first of each step is kept, for up to 60 steps, and every
 * second, fourth or eighth of the others.
 */
public final class Trace {
    /** As many as a chart of usual width can show apart. */
    private static final int MOST = 120;

    private static final int MOST_STEPS = 60;

    private final List<Kept> kept = new ArrayList<>();
    private Optional<Passed> last = Optional.empty();
    private boolean lastIsKept = true;
    private int steps;
    private long seen;
    private long stride = 1;

    /** @param beginsStep whether it is kept for good */
    private record Kept(Supplier<Look> look, boolean beginsStep) {}

    /** A look, and its step. */
    private record Passed(Optional<String> step, Supplier<Look> look) {}

    /** Adds the look that comes after all others. */
    public void add(Look look) {
        add(look.step(), () -> look);
    }

    /** The same for a look that is made only if it is shown. */
    public void add(Optional<String> step, Supplier<Look> look) {
        boolean beginsStep =
                steps < MOST_STEPS && last.filter(it -> it.step().equals(step)).isEmpty();
        steps += beginsStep ? 1 : 0;
        lastIsKept = beginsStep || seen % stride == 0;
        if (lastIsKept) {
            kept.add(new Kept(look, beginsStep));
        }
        last = Optional.of(new Passed(step, look));
        seen++;
        if (kept.size() > MOST) {
            thin();
        }
    }

    private void thin() {
        stride *= 2;
        List<Kept> all = List.copyOf(kept);
        kept.clear();
        for (int at = 0; at < all.size(); at++) {
            if (at % 2 == 0 || all.get(at).beginsStep()) {
                kept.add(all.get(at));
            } else {
                lastIsKept &= at < all.size() - 1;
            }
        }
    }

    /** The looks that are kept, in their order; the last one is always among them. */
    public List<Look> looks() {
        Stream<Supplier<Look>> after = last.filter(any -> !lastIsKept).map(Passed::look).stream();
        return Stream.concat(kept.stream().map(Kept::look), after)
                .map(Supplier::get)
                .toList();
    }

    /** The newest one. */
    public Optional<Look> last() {
        return last.map(it -> it.look().get());
    }

    /** How many there were. */
    public long seen() {
        return seen;
    }
}
