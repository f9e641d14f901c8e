package io.swiftdeploy.maven.build;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenExecutionRequest;

/**
 * What the goals of one build share, also those of different modules. With {@code -T}, several threads ask at once, and what is
 * made for one of them is given to all. Maven's own map for such things is not made for that, so one entry of it holds all.
 */
public final class BuildMemory {
    private static final String PLACE = "io.swiftdeploy.build";

    private final Map<Object, Object> kept;

    private BuildMemory(Map<Object, Object> kept) {
        this.kept = kept;
    }

    /** The memory of the build that {@code request} began. */
    @SuppressWarnings("unchecked") // nobody else writes under this name
    public static BuildMemory of(MavenExecutionRequest request) {
        synchronized (request) {
            return new BuildMemory((Map<Object, Object>)
                    request.getData().computeIfAbsent(PLACE, any -> new HashMap<Object, Object>()));
        }
    }

    /**
     * What the build has under {@code name}; it is made when first asked for. A plugin that Maven has loaded twice has two
     * classes of each name, and shares what the JDK's own classes hold.
     */
    @SuppressWarnings("unchecked") // a name stands for one type
    public <T> T shared(String name, Supplier<T> made) {
        return (T) get(name, made);
    }

    /** The build's one object of {@code type}; a plugin that Maven has loaded twice has two. */
    <T> T own(Class<T> type, Supplier<T> made) {
        return type.cast(get(type, made));
    }

    /** What is made may itself ask for something else. */
    private Object get(Object key, Supplier<?> made) {
        synchronized (kept) {
            Object present = kept.get(key);
            if (present == null) {
                present = made.get();
                kept.put(key, present);
            }
            return present;
        }
    }
}
