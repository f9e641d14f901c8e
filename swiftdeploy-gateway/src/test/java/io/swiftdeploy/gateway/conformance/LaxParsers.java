package io.swiftdeploy.gateway.conformance;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** How services may read a path: each does some of this, in some order. */
final class LaxParsers {
    private static final int MOST_READINGS = 500;
    private static final List<UnaryOperator<String>> HABITS = List.of(
            LaxParsers::withoutAuthority,
            path -> path.replace('\\', '/'),
            path -> path.replaceAll("[\\t\\r\\n]", ""),
            path -> path.replaceAll(";[^/]*", ""),
            path -> path.replaceAll("/+", "/"),
            LaxParsers::resolved,
            path -> path.replaceFirst("(?s)[#?\0].*", ""),
            path -> path.replaceFirst("(?U)[\\s\\p{Cntrl}]+$", ""),
            path -> path.replaceFirst("[.]+$", ""),
            path -> path.replaceFirst("(?<=[^/.])[.][a-z]+$", ""));

    private LaxParsers() {}

    /** Whether some service could take {@code target} for {@code hidden}, or for something below it. */
    static boolean read(String target, String hidden) {
        return readings(target).stream()
                .map(it -> it.toLowerCase(Locale.ROOT))
                .anyMatch(it -> it.equals(hidden) || it.startsWith(hidden + "/"));
    }

    static Set<String> readings(String target) {
        Set<String> raw = closure(Set.of(target.replaceFirst("\\?.*", "")));
        Set<String> decoded = new LinkedHashSet<>();
        raw.forEach(it -> decoded.add(decoded(it, StandardCharsets.ISO_8859_1)));
        raw.forEach(it -> decoded.add(decoded(it, StandardCharsets.UTF_8)));
        Set<String> all = new LinkedHashSet<>(raw);
        all.addAll(closure(decoded));
        return all;
    }

    private static Set<String> closure(Set<String> first) {
        Set<String> known = new LinkedHashSet<>(first);
        Deque<String> rest = new ArrayDeque<>(first);
        while (!rest.isEmpty() && known.size() < MOST_READINGS) {
            String next = rest.poll();
            for (UnaryOperator<String> habit : HABITS) {
                String reading = habit.apply(next);
                if (known.add(reading)) {
                    rest.add(reading);
                }
            }
        }
        return known;
    }

    /** A URL parser takes what follows two slashes, or more, for a host. */
    private static String withoutAuthority(String path) {
        String rest = path.replaceFirst("^//+[^/]*", "");
        return rest.isEmpty() ? "/" : rest;
    }

    private static String resolved(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        String joined = String.join("/", segments);
        return joined.startsWith("/") ? joined : "/" + joined;
    }

    private static String decoded(String path, Charset charset) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            boolean encoded = path.substring(i).matches("(?s)%[0-9a-fA-F]{2}.*");
            text.append(encoded ? (char) Integer.parseInt(path.substring(i + 1, i + 3), 16) : path.charAt(i));
            i += encoded ? 2 : 0;
        }
        return new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), charset);
    }
}
