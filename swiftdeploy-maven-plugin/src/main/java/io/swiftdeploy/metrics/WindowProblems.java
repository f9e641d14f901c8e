package io.swiftdeploy.metrics;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Why a window could not be measured: sentences, each once, in the order found. */
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
