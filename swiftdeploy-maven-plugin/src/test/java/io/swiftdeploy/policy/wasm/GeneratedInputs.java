package io.swiftdeploy.policy.wasm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Inputs for the default domains: mostly sensible ones, with all that can be wrong with a fact. */
final class GeneratedInputs {
    private static final List<String> STRINGS = List.of(
            "\"\"",
            "\"0\"",
            "\"root\"",
            "\"1000:1000\"",
            "\"app\"",
            "\"+00:1\"",
            "\"h\u00e4user \u4e16\u754c \ud83d\ude00\"",
            "\"\\u0000\\u0007\\u001b[31m\\n\\\"\\\\/%s%d%%\"",
            "\"" + "x\u00e9".repeat(60) + "\"");
    private static final List<String> ODD =
            List.of("null", "true", "false", "[]", "{}", "[1,\"a\",null]", "{\"b\":[true],\"a\":{\"c\":1e2}}");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "0.0",
            "-0.0",
            "1",
            "-1",
            "0.01",
            "0.0100001",
            "1e-2",
            "1E-7",
            "5e-324",
            "1e3",
            "1E+3",
            "2.50e2",
            "9.999",
            "10",
            "10.0",
            "10.00001",
            "99.996",
            "100",
            "123456789",
            "1e20",
            "1e21",
            "1e300",
            "1.7976931348623157e308",
            "-5e9",
            "250.5",
            "251.5",
            "12.25",
            "12.35",
            "1.005",
            "1.015",
            "0.00125",
            "0.00135",
            "2500000.5",
            "1234567.8",
            "0.1234567",
            "0.30000000000000004",
            "15",
            "20",
            "26.99",
            "27",
            "60.1",
            "128",
            "300",
            "499.99999999999999999",
            "500",
            "500.00000001",
            "1e0");

    private final Random random;

    GeneratedInputs(long seed) {
        this.random = new Random(seed);
    }

    /** A stage's input as JSON, often damaged; sometimes none at all. */
    Optional<String> next() {
        return switch (random.nextInt(40)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(pick(ODD));
            case 2 -> Optional.of(pick(STRINGS));
            case 3 -> Optional.of(pick(NUMBERS));
            default -> Optional.of(input());
        };
    }

    private String input() {
        Map<String, String> input = new LinkedHashMap<>();
        put(input, "stage", quoted("pre-deploy", "pre-canary", "pre-promote", "pre-rollback", "status", "nonsense"));
        put(input, "host", object("disk_free_gb", "cpu_load", "memory_free_mb"));
        put(input, "image", image());
        put(input, "canary", track());
        put(input, "stable", track());
        put(input, "comparison", comparison());
        if (random.nextBoolean()) {
            put(input, "release", release());
        }
        return json(input);
    }

    private String image() {
        Map<String, String> image = new LinkedHashMap<>();
        put(image, "size_mb", number());
        put(image, "user", pick(STRINGS));
        put(image, "digest", quoted("sha256:" + "ab".repeat(32), "app@sha256:" + "0".repeat(64), "sha256:AB", ""));
        put(image, "id", quoted("sha256:" + "12".repeat(32), "f".repeat(64), "f".repeat(63), "\u00e4"));
        return json(image);
    }

    private String track() {
        Map<String, String> track = new LinkedHashMap<>();
        put(track, "problems", problems());
        for (String name :
                List.of("window_seconds", "age_seconds", "requests", "p99_ms", "p99_low_ms", "p99_high_ms")) {
            put(track, name, number());
        }
        putFractions(track, "error_rate", "error_rate_low", "error_rate_high");
        put(track, "p99_open", random.nextInt(4) == 0 ? pick(ODD) : "false");
        put(track, "users", users());
        put(track, "since_start", object("requests"));
        return json(track);
    }

    private String users() {
        Map<String, String> users = new LinkedHashMap<>();
        put(users, "problems", random.nextBoolean() ? "[]" : problems());
        put(users, "requests", number());
        put(users, "request_rate", number());
        put(users, "p99_ms", number());
        put(users, "p99_open", random.nextInt(4) == 0 ? pick(ODD) : "false");
        putFractions(users, "error_rate");
        Map<String, String> sinceStart = new LinkedHashMap<>();
        put(sinceStart, "requests", number());
        putFractions(sinceStart, "error_rate");
        put(users, "since_start", json(sinceStart));
        return json(users);
    }

    private String comparison() {
        Map<String, String> latency = new LinkedHashMap<>();
        put(latency, "p95_difference_ms", (random.nextBoolean() ? "" : "-") + random.nextInt(700) + ".125");
        putFractions(latency, "p_value");
        Map<String, String> limits = new LinkedHashMap<>();
        putFractions(limits, "errors_p_value", "slow_p_value");
        Map<String, String> comparison = new LinkedHashMap<>();
        put(comparison, "limits", json(limits));
        put(comparison, "errors", events());
        put(comparison, "slow", events());
        put(comparison, "refused", events());
        put(comparison, "statuses", statuses());
        put(comparison, "latency", json(latency));
        return json(comparison);
    }

    private String events() {
        Map<String, String> events = new LinkedHashMap<>();
        put(events, "canary_requests", number());
        put(events, "judged_seconds", number());
        putFractions(events, "canary_rate", "stable_rate", "difference_high", "excess_high", "p_value");
        return json(events);
    }

    private String statuses() {
        Map<String, String> statuses = new LinkedHashMap<>();
        for (String status : List.of("401", "404", "499", "4.4")) {
            if (random.nextInt(3) > 0) {
                put(statuses, status, events());
            }
        }
        return json(statuses);
    }

    private String release() {
        Map<String, String> release = new LinkedHashMap<>();
        put(release, "weight", String.valueOf(random.nextInt(101)));
        if (random.nextInt(3) > 0) {
            put(release, "next_weight", String.valueOf(random.nextInt(101)));
        }
        return json(release);
    }

    /** Mostly fractions of any size, and now and then below 0. */
    private void putFractions(Map<String, String> facts, String... names) {
        for (String name : names) {
            put(facts, name, random.nextInt(4) == 0 ? number() : fraction());
        }
    }

    /** Never halfway between two rounded ones: there, decimal and binary arithmetic part. */
    private String fraction() {
        String digits = random.nextInt(1_000_000) + "3";
        return (random.nextInt(8) == 0 ? "-0." : "0.") + "0".repeat(random.nextInt(6)) + digits;
    }

    private String problems() {
        return Stream.generate(() -> random.nextInt(3) == 0 ? pick(NUMBERS) : pick(STRINGS))
                .limit(Math.max(0, random.nextInt(6) - 3))
                .collect(Collectors.joining(",", "[", random.nextInt(12) == 0 ? "," + pick(ODD) + "]" : "]"))
                .replace("[,", "[");
    }

    private String object(String... names) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String name : names) {
            put(facts, name, number());
        }
        return json(facts);
    }

    /** Usually the value, sometimes nothing, null or a value of another type. */
    private void put(Map<String, String> object, String name, String value) {
        damaged(value).ifPresent(given -> object.put(name, given));
    }

    private Optional<String> damaged(String value) {
        return switch (random.nextInt(25)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(pick(ODD));
            case 2 -> Optional.of(pick(STRINGS));
            case 3 -> Optional.of(number());
            default -> Optional.of(value);
        };
    }

    private String number() {
        return switch (random.nextInt(4)) {
            case 0 -> pick(NUMBERS);
            case 1 -> String.valueOf(random.nextInt(1000));
            case 2 -> String.valueOf(random.nextDouble() * Math.pow(10, random.nextInt(10) - 4));
            default -> random.nextInt(700) + "." + random.nextInt(100_000);
        };
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private String quoted(String... from) {
        return "\"" + pick(List.of(from)) + "\"";
    }

    private static String json(Map<String, String> object) {
        List<String> entries = new ArrayList<>();
        object.forEach((name, value) -> entries.add("\"" + name + "\":" + value));
        return "{" + String.join(",", entries) + "}";
    }
}
