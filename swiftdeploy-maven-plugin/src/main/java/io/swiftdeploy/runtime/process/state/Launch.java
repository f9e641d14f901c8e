package io.swiftdeploy.runtime.process.state;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a process is started, and started again. The environment may hold secrets, so {@link #toString} shows no values.
 *
 * @param command the program and its arguments
 * @param environment what it gets in addition to the few variables that every process inherits
 * @param folder the folder that it runs in
 */
public record Launch(List<String> command, SortedMap<String, String> environment, Path folder) {
    public Launch {
        command = List.copyOf(command);
    }

    /** The same, with one more name in the environment. */
    public Launch with(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(environment);
        more.put(name, value);
        return new Launch(command, more, folder);
    }

    /** The same, with one more name in the environment unless it is there. */
    public Launch withDefault(String name, String value) {
        return environment.containsKey(name) ? this : with(name, value);
    }

    @Override
    public String toString() {
        return "Launch[" + command + ", environment " + environment.keySet() + "]";
    }
}
