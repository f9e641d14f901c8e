package io.swiftdeploy.runtime.process.state;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a process is started, and started again. It may hold secrets, so it shows no values.
 *
 * @param command the program and its arguments
 * @param environment what it is given beyond the little that every process inherits
 * @param folder the folder that it runs in
 */
public record Launch(List<String> command, SortedMap<String, String> environment, Path folder) {
    private static final String COMMAND = "command";
    private static final String ENVIRONMENT = "environment";
    private static final String FOLDER = "workingFolder";

    public Launch {
        command = List.copyOf(command);
    }

    /** The same, with one more name in the environment. */
    public Launch with(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(environment);
        more.put(name, value);
        return new Launch(command, more, folder);
    }

    ObjectNode json() {
        ObjectNode json = StateFiles.object().put(FOLDER, folder.toString());
        ArrayNode words = json.putArray(COMMAND);
        command.forEach(words::add);
        ObjectNode names = json.putObject(ENVIRONMENT);
        environment.forEach(names::put);
        return json;
    }

    static Launch of(Fields fields) {
        return new Launch(fields.texts(COMMAND), fields.textByName(ENVIRONMENT), Path.of(fields.text(FOLDER)));
    }

    @Override
    public String toString() {
        return "Launch[" + command + ", environment " + environment.keySet() + "]";
    }
}
