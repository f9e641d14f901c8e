package io.swiftdeploy.gateway.conformance;

/**
 * A line of the request log; the one place of the suite that knows its format.
 *
 * @param track who served
 * @param status what the client got
 */
public record LogLine(String track, int status) {

    static LogLine parse(String line) {
        String[] words = line.split(" ");
        return new LogLine(words[3].replaceFirst("_.*", ""), Integer.parseInt(words[4]));
    }
}
