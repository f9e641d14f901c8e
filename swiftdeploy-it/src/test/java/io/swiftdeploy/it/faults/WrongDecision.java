package io.swiftdeploy.it.faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers of a policy server that do not allow anything, whatever they look like. */
final class WrongDecision {
    /** An answer that opens the gate. */
    static final String DECISION =
            "{\"result\":{\"allow\":true,\"findings\":[{\"rule\":\"r\",\"pass\":true,\"message\":\"Good.\"}]}}";

    /** The catalog that goes with it. */
    static final String CATALOG = "{\"result\":{\"domains\":{\"canary\":[\"pre-promote\"]},\"invalid\":{}}}";

    private static final String FINDING = "{\"rule\":\"r\",\"pass\":true,\"message\":\"Good.\"}";
    private static final List<String> NO_OBJECTS = List.of("null", "[]", "\"x\"", "1", "true");
    private static final List<String> NO_LISTS =
            List.of("null", "{}", "\"x\"", "1", "true", "[]", "[null]", "[1]", "[[]]");
    private static final List<String> NO_TRUTHS = List.of("null", "\"true\"", "1", "[]", "{}", "NaN", "True", "false");
    private static final List<String> NO_TEXTS = List.of("null", "\"\"", "1", "[]", "{}", "true");
    private static final List<String> BROKEN = List.of(
            "", " ", "null", "[]", "1", "\"x\"", "{}", "<html>hello</html>", "{\"Result\":{}}", "{\"result\":", "}{");

    private WrongDecision() {}

    /** Wrong decisions by name. */
    static Map<String, WrongAnswer> decisions() {
        Map<String, WrongAnswer> all = WrongAnswer.ofHttp();
        BROKEN.forEach(it -> all.put("body `" + it + "`", WrongAnswer.body(good -> it)));
        put(all, "\"result\":", DECISION.substring(10, DECISION.length() - 1), NO_OBJECTS);
        put(all, "\"allow\":", "true", NO_TRUTHS);
        put(all, "\"pass\":", "true", NO_TRUTHS);
        put(all, "\"findings\":", "[" + FINDING + "]", NO_LISTS);
        put(all, "\"rule\":", "\"r\"", NO_TEXTS);
        put(all, "\"message\":", "\"Good.\"", NO_TEXTS);
        replace(
                all,
                "\"allow\":true",
                "\"allow\":false,\"allow\":true",
                "\"Allow\":true",
                "\"allow\":true,\"outcome\":\"hold\"",
                "\"allow\":true,\"outcome\":\"rollback\"",
                "\"allow\":true,\"outcome\":null",
                "\"allow\":true,\"outcome\":\"PROMOTE\"",
                "\"allow\":true,\"outcome\":1");
        replace(all, FINDING, FINDING + "," + FINDING.replace("true", "false"), FINDING + ",null", "{}");
        replace(all, "}}", "}} {\"result\":2}", "}}}", "}},");
        return all;
    }

    /** Wrong catalogs by name. */
    static Map<String, WrongAnswer> catalogs() {
        Map<String, WrongAnswer> all = WrongAnswer.ofHttp();
        BROKEN.forEach(it -> all.put("body `" + it + "`", WrongAnswer.body(good -> it)));
        put(all, "\"result\":", CATALOG.substring(10, CATALOG.length() - 1), NO_OBJECTS);
        put(all, "\"domains\":", "{\"canary\":[\"pre-promote\"]}", NO_OBJECTS);
        put(all, "\"invalid\":", "{}", NO_OBJECTS);
        put(all, "\"canary\":", "[\"pre-promote\"]", NO_LISTS);
        replace(
                all,
                "{\"canary\":[\"pre-promote\"]}",
                "{}",
                "{\"../canary\":[\"pre-promote\"]}",
                "{\"\":[\"pre-promote\"]}");
        replace(all, "\"pre-promote\"", "\"Pre-promote\"", "\"later\"", "\"status\"", "\"pre-promote\",\"later\"");
        replace(all, "\"invalid\":{}", "\"invalid\":{\"host\":\"does not compile\"}", "\"invalid\":{\"host\":1}");
        return all;
    }

    private static void put(Map<String, WrongAnswer> all, String key, String good, List<String> values) {
        Map<String, WrongAnswer> more = new LinkedHashMap<>();
        values.forEach(it -> more.put(key + it, WrongAnswer.body(body -> body.replace(key + good, key + it))));
        more.put(key + "missing", WrongAnswer.body(body -> body.replace(key + good, "\"other\":0")));
        all.putAll(more);
    }

    private static void replace(Map<String, WrongAnswer> all, String good, String... values) {
        for (String value : values) {
            all.put(value, WrongAnswer.body(body -> body.replace(good, value)));
        }
    }
}
