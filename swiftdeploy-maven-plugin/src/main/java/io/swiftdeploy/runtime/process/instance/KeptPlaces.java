package io.swiftdeploy.runtime.process.instance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the copies of an artifact's files are. Words of a command that name such a file are led to its copy, also within a
 * script or a class path.
 *
 * @param copies each copy, by a way to write where it was copied from
 */
public record KeptPlaces(Map<String, Path> copies) {
    private static final Pattern UNSAFE_IN_A_SCRIPT = Pattern.compile("[^A-Za-z0-9_./+:=@%,-]");

    public KeptPlaces {
        copies = Collections.unmodifiableMap(new LinkedHashMap<>(copies));
    }

    /** Of what is not kept. */
    static KeptPlaces none() {
        return new KeptPlaces(Map.of());
    }

    /** Of {@code names} in {@code folder}, which have copies in {@code kept}; relative words find them by themselves there. */
    static KeptPlaces inside(Path kept, Path folder, List<String> names) {
        Map<String, Path> copies = new LinkedHashMap<>();
        names.forEach(name -> copies.put(absolute(folder.resolve(name)).toString(), kept.resolve(name)));
        return new KeptPlaces(copies);
    }

    /** As this, with {@code copy} of {@code file}, which words also name by its path from {@code folder}. */
    KeptPlaces with(Path folder, Path file, Path copy) {
        Map<String, Path> more = new LinkedHashMap<>(copies);
        Path home = absolute(folder);
        Path plain = absolute(file);
        more.put(plain.toString(), copy);
        if (plain.startsWith(home) && !plain.equals(home)) {
            String relative = home.relativize(plain).toString();
            more.put(relative, copy);
            more.put("./" + relative, copy);
        }
        return new KeptPlaces(more);
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** Whether all copies are there still. */
    boolean areThere() {
        return copies.values().stream().allMatch(Files::exists);
    }

    /** {@code word} with the copies in the place of what it names. A copy's own path may lie in what is kept, and stays. */
    String moved(String word) {
        return copies.isEmpty()
                ? word
                : anyPath().matcher(word).replaceAll(found -> Matcher.quoteReplacement(copy(word, found)));
    }

    /** Not within a longer path. One may begin with another, so the longest is first. */
    private Pattern anyPath() {
        return Pattern.compile(copies.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?<![^\\s=:,;@'\"(<>|&])(?:", ")(?![^\\s/\\\\:,;'\")<>|&!])")));
    }

    private String copy(String word, MatchResult found) {
        String copy = String.valueOf(copies.get(found.group()));
        return isOfScript(word, found) ? escaped(copy) : copy;
    }

    /** A path with a blank beside it is a word of a shell. */
    private static boolean isOfScript(String word, MatchResult found) {
        boolean blankBefore = found.start() > 0 && Character.isWhitespace(word.charAt(found.start() - 1));
        boolean blankAfter = found.end() < word.length() && Character.isWhitespace(word.charAt(found.end()));
        return blankBefore || blankAfter;
    }

    private static String escaped(String path) {
        return UNSAFE_IN_A_SCRIPT.matcher(path).replaceAll("\\\\$0");
    }
}
