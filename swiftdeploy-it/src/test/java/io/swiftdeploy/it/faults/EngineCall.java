package io.swiftdeploy.it.faults;

import java.util.regex.Pattern;

/**
 * A call of the Engine's API during a goal.
 *
 * @param request its method and path, without what is another in each run: ids, hashes, versions and ports
 * @param occurrence counts the calls with this request from 1
 */
record EngineCall(String request, int occurrence) {
    private static final Pattern OWN_OF_A_RUN = Pattern.compile("[0-9a-f]{8,}|\\d+");

    /** The call whose head begins with {@code requestLine}, for the first time. */
    static EngineCall first(String requestLine) {
        String[] words = requestLine.split(" ");
        String request = words.length < 2 ? requestLine : words[0] + " " + words[1];
        return new EngineCall(OWN_OF_A_RUN.matcher(request).replaceAll("#"), 1);
    }

    EngineCall next() {
        return new EngineCall(request, occurrence + 1);
    }

    /** Whether it is asked over and over, as one waits for something. */
    boolean isRepeatedReading() {
        return request.startsWith("GET ") && occurrence > 1;
    }

    @Override
    public String toString() {
        return request + " (" + occurrence + ".)";
    }
}
