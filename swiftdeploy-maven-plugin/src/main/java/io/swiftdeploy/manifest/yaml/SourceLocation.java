package io.swiftdeploy.manifest.yaml;

import io.swiftdeploy.manifest.problem.QuotedText;
import org.yaml.snakeyaml.error.Mark;

/**
 * A position in the manifest.
 *
 * @param path of the key, such as {@code services.command[1]}; empty for the file as a whole
 * @param line from 1
 * @param column in code points from 1
 */
public record SourceLocation(String path, int line, int column) {

    /** The start of the file. */
    public static SourceLocation top() {
        return new SourceLocation("", 1, 1);
    }

    static SourceLocation of(String path, Mark mark) {
        return new SourceLocation(path, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** The same path, at the parser's position. */
    SourceLocation at(Mark mark) {
        return of(path, mark);
    }

    /** The path of a key of this mapping, at the mapping's own position. */
    public SourceLocation child(String key) {
        String name = QuotedText.key(key);
        return new SourceLocation(path.isEmpty() ? name : path + "." + name, line, column);
    }

    /** The path of an item of this list, at the list's own position. */
    SourceLocation item(int index) {
        return new SourceLocation(path + "[" + index + "]", line, column);
    }

    String position() {
        return "line " + line + ", column " + column;
    }
}
