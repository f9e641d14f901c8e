package io.swiftdeploy.runtime.docker.lease;

import io.swiftdeploy.runtime.LeaseHolder;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A holder as labels of the lease's container, and as one word of text. */
final class HolderText {
    private static final String WHO = "io.swiftdeploy.lease.who";
    private static final String PURPOSE = "io.swiftdeploy.lease.purpose";
    private static final String SINCE = "io.swiftdeploy.lease.since";
    private static final String SEPARATOR = ",";

    private HolderText() {}

    static SortedMap<String, String> labels(LeaseHolder holder) {
        return new TreeMap<>(Map.of(
                WHO,
                holder.who(),
                PURPOSE,
                holder.purpose(),
                SINCE,
                holder.since().toString()));
    }

    /** Where a label is missing, the answer says so. */
    static LeaseHolder of(Map<String, String> labels) {
        return new LeaseHolder(
                labels.getOrDefault(WHO, "somebody"),
                labels.getOrDefault(PURPOSE, "an unknown purpose"),
                instant(labels.getOrDefault(SINCE, "")));
    }

    static String word(LeaseHolder holder) {
        return String.join(
                SEPARATOR,
                encoded(holder.who()),
                encoded(holder.purpose()),
                encoded(holder.since().toString()));
    }

    static Optional<LeaseHolder> parse(String word) {
        String[] parts = word.split(SEPARATOR, -1);
        return parts.length == 3
                ? Optional.of(new LeaseHolder(decoded(parts[0]), decoded(parts[1]), instant(decoded(parts[2]))))
                : Optional.empty();
    }

    /** A goal as one word, which differs from that of every other goal of the same holding. */
    static String goal(String name, int turn) {
        return encoded(name) + SEPARATOR + turn;
    }

    /** The name of the goal in such a word. */
    static String goalName(String word) {
        return decoded(word.split(SEPARATOR, 2)[0]);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
