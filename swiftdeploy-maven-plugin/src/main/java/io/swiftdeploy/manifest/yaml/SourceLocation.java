package io.swiftdeploy.manifest.yaml;

import io.swiftdeploy.manifest.QuotedText;
import org.yaml.snakeyaml.error.Mark;

/** Where in the manifest something stands: the path of the key, line and column from 1. */
public record SourceLocation(String path, int line, int column) {

    public static SourceLocation top() {
        return new SourceLocation("", 1, 1);
    }

    static SourceLocation of(String path, Mark mark) {
        return new SourceLocation(path, mark.getLine() + 1, mark.getColumn() + 1);
    }

    public SourceLocation at(Mark mark) {
        return of(path, mark);
    }

    /** The key within this mapping, at the mapping's own position. */
    public SourceLocation child(String key) {
        String name = QuotedText.key(key);
        return new SourceLocation(path.isEmpty() ? name : path + "." + name, line, column);
    }

    public SourceLocation item(int index) {
        return new SourceLocation(path + "[" + index + "]", line, column);
    }

    String position() {
        return "line " + line + ", column " + column;
    }
}
