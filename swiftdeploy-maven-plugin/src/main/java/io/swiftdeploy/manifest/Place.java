package io.swiftdeploy.manifest;

import org.yaml.snakeyaml.error.Mark;

/** Where in the manifest something stands: the path of the key, line and column from 1. */
record Place(String path, int line, int column) {

    static Place top() {
        return new Place("", 1, 1);
    }

    static Place of(String path, Mark mark) {
        return new Place(path, mark.getLine() + 1, mark.getColumn() + 1);
    }

    Place at(Mark mark) {
        return of(path, mark);
    }

    /** The key within this mapping, at the mapping's own position. */
    Place child(String key) {
        String name = Shown.key(key);
        return new Place(path.isEmpty() ? name : path + "." + name, line, column);
    }

    Place item(int index) {
        return new Place(path + "[" + index + "]", line, column);
    }

    String position() {
        return "line " + line + ", column " + column;
    }
}
