package io.swiftdeploy.manifest.bind;

import io.swiftdeploy.manifest.bind.ForeignWords.ForeignWord;
import io.swiftdeploy.manifest.problem.ClosestWord;
import io.swiftdeploy.manifest.problem.KeyProblems;
import io.swiftdeploy.manifest.type.WordList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every key that a section asked for, and hints for keys that are unknown. */
final class KnownKeys {

    /**
     * @param message a sentence whose subject is the unknown key
     * @param meant the known key of the same mapping that it resembles
     */
    record Hint(String message, Optional<String> meant) {}

    private final Map<String, DeclaredKey> keys = new LinkedHashMap<>();

    void add(DeclaredKey key) {
        keys.putIfAbsent(key.path(), key);
    }

    List<DeclaredKey> all() {
        return List.copyOf(keys.values());
    }

    Set<String> paths() {
        return new LinkedHashSet<>(keys.keySet());
    }

    Set<String> namesIn(String section) {
        return names(section, false);
    }

    Set<String> requiredIn(String section) {
        return names(section, true);
    }

    /** @param place the path of the mapping in this file, which names the entries of a table */
    Hint hint(String section, String place, String unknown) {
        return ForeignWords.findOf(place, unknown)
                .or(() -> ForeignWords.find(unknown).filter(word -> !isExactElsewhere(unknown)))
                .map(word -> foreign(section, word))
                .orElseGet(() -> bySpelling(section, unknown));
    }

    /** A key of ours in a wrong place is told with all its places. */
    private boolean isExactElsewhere(String unknown) {
        return sectionsOf(unknown).isPresent();
    }

    private static Hint foreign(String section, ForeignWord word) {
        if (word.keys().isEmpty()) {
            return new Hint(KeyProblems.isNotNeeded(word.remark()), Optional.empty());
        }
        Optional<String> sameSection = word.keys().stream()
                .filter(key -> word.keys().size() == 1)
                .filter(key -> parent(key).equals(section))
                .map(key -> key.substring(key.lastIndexOf('.') + 1))
                .findFirst();
        String message =
                sameSection.map(KeyProblems::isUnknownLike).orElseGet(() -> KeyProblems.isUnknownHaving(word.keys()));
        return new Hint(message + (word.remark().isEmpty() ? "" : " (" + word.remark() + ")"), sameSection);
    }

    private static String parent(String key) {
        int end = key.lastIndexOf('.');
        return end < 0 ? "" : key.substring(0, end);
    }

    private Hint bySpelling(String section, String unknown) {
        Optional<String> meant = ClosestWord.to(unknown, namesIn(section));
        String message = meant.map(KeyProblems::isUnknownLike)
                .or(() -> elsewhere(unknown))
                .orElseGet(() -> KeyProblems.isUnknown(namesIn(section)));
        return new Hint(message, meant);
    }

    private Optional<String> elsewhere(String unknown) {
        return sectionsOf(unknown)
                .or(() -> ClosestWord.slip(unknown, allNames()).flatMap(this::sectionsOf));
    }

    private Optional<String> sectionsOf(String name) {
        List<String> sections = keys.values().stream()
                .filter(key -> key.name().equals(name))
                .map(DeclaredKey::section)
                .toList();
        return sections.isEmpty() ? Optional.empty() : Optional.of(KeyProblems.isUnknownHere(name, places(sections)));
    }

    private static String places(List<String> sections) {
        List<String> below = sections.stream().filter(it -> !it.isEmpty()).toList();
        List<String> places = new ArrayList<>();
        if (!below.isEmpty()) {
            places.add("under " + WordList.anyOf(below));
        }
        if (below.size() < sections.size()) {
            places.add("at the top level");
        }
        return String.join(" or ", places);
    }

    private Set<String> allNames() {
        return keys.values().stream().map(DeclaredKey::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<String> names(String section, boolean requiredOnly) {
        return keys.values().stream()
                .filter(key -> key.section().equals(section) && (key.required() || !requiredOnly))
                .map(DeclaredKey::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
