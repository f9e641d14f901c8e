package io.swiftdeploy.simulation.world;

import java.util.List;
import java.util.stream.Stream;

/** Worlds that everybody has seen while the verdict was made. */
public final class PublishedWorlds {
    private PublishedWorlds() {}

    /** Those with a good canary first. */
    public static List<World> all() {
        return Stream.of(GoodWorlds.all(), WorseWorlds.all())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * The world of this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static World named(String name) {
        return all().stream()
                .filter(world -> world.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no world is called " + name));
    }
}
