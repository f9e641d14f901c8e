package io.swiftdeploy.manifest.type;

import java.util.Collection;
import java.util.List;

/** Lists of words in a sentence. */
public final class WordList {
    private WordList() {}

    /** {@code a, b or c}. */
    public static String anyOf(Collection<String> words) {
        return joined(words, " or ");
    }

    /** {@code a, b and c}. */
    public static String allOf(Collection<String> words) {
        return joined(words, " and ");
    }

    private static String joined(Collection<String> words, String last) {
        List<String> list = List.copyOf(words);
        int end = list.size() - 1;
        return end < 1 ? String.join("", list) : String.join(", ", list.subList(0, end)) + last + list.get(end);
    }
}
