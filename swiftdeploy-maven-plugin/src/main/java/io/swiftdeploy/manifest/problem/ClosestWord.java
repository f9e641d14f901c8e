package io.swiftdeploy.manifest.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a misspelt word resembles. */
public final class ClosestWord {
    private static final int LONGEST = 40;
    private static final int PART = 4;
    private static final int LONG = 6;

    private ClosestWord() {}

    /**
     * The closest candidate within a few edits of the word, or that contains it or is contained in it; empty if there is none.
     */
    public static Optional<String> to(String word, Collection<String> candidates) {
        String plain = plain(word);
        if (plain.isEmpty() || plain.length() > LONGEST) {
            return Optional.empty();
        }
        return candidates.stream()
                .filter(candidate -> isNear(plain, plain(candidate)))
                .min(Comparator.comparingInt(candidate -> distance(plain, plain(candidate))));
    }

    /** The candidate that was meant if one letter of a long word has slipped; empty if there is none. */
    public static Optional<String> slip(String word, Collection<String> candidates) {
        String plain = plain(word);
        return candidates.stream()
                .filter(candidate -> plain.length() >= LONG && distance(plain, plain(candidate)) <= 1)
                .findFirst();
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    private static boolean isNear(String word, String candidate) {
        int allowed = Math.max(1, Math.min(word.length(), candidate.length()) / 3);
        return distance(word, candidate) <= allowed || isPartOf(word, candidate) || isPartOf(candidate, word);
    }

    private static boolean isPartOf(String part, String whole) {
        return part.length() >= PART && whole.contains(part);
    }

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, i, j, from, to);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int step(int[][] cost, int i, int j, String from, String to) {
        int replaced = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
