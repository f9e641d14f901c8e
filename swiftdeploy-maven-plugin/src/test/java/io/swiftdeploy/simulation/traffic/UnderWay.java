package io.swiftdeploy.simulation.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Requests that have begun and not ended: nobody who reads logs or metrics knows them yet. */
final class UnderWay {
    private final SortedMap<Integer, List<Request>> byEnd = new TreeMap<>();

    void add(Request request) {
        byEnd.computeIfAbsent((int) request.end(), any -> new ArrayList<>()).add(request);
    }

    /** Those that end before {@code seconds}. */
    void endBefore(int seconds, RequestObserver observer) {
        while (!byEnd.isEmpty() && byEnd.firstKey() < seconds) {
            byEnd.remove(byEnd.firstKey()).forEach(observer::ended);
        }
    }
}
