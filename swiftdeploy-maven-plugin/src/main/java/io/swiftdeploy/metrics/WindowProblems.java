package io.swiftdeploy.metrics;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The sentences about what kept a window from being measured, each once, in the order found. */
final class WindowProblems {
    private final Set<String> sentences = new LinkedHashSet<>();

    void add(String sentence) {
        sentences.add(sentence);
    }

    void add(String instance, String sentence) {
        add(instance + ": " + sentence);
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}
