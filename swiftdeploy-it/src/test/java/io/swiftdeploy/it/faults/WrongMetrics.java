package io.swiftdeploy.it.faults;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

/** Metrics that tell nothing good, whatever they look like. */
final class WrongMetrics {
    /** A good answer. */
    static final WrongAnswer NONE = WrongAnswer.body(good -> good);

    private static final String REQUESTS = "(?m)^(http_requests_total\\{.*\\}) .*$";
    private static final String EVERY_SAMPLE = "(?m)^(http_[a-z_]+\\{.*\\}) .*$";
    private static final List<String> NO_NUMBERS = List.of(
            "NaN",
            "+Inf",
            "-Inf",
            "-1",
            "1e999",
            "many",
            "",
            "0x1F",
            "1_000",
            "\uff11\uff10",
            "1,5",
            "1 2 3",
            "null",
            "true",
            "\"5\"",
            "--5",
            "1e",
            ".",
            "\u0660");
    private static final List<String> BODIES = List.of(
            "",
            "\n",
            "# nothing\n",
            "<html><body>500</body></html>\n",
            "{\"requests\": 5}\n",
            "http_requests_total",
            "}{\n",
            "http_requests_total{ 5\n",
            "\u0000\n",
            "http_requests_total{path=\"/\" 5\n");
    private static final List<String> STATUSES = List.of("500", "503", "599", "5xx", "abc", "", "-200", "99999");

    private WrongMetrics() {}

    /** Wrong metrics by name. */
    static Map<String, WrongAnswer> all() {
        Map<String, WrongAnswer> all = WrongAnswer.ofHttp();
        BODIES.forEach(it -> all.put("body `" + it.strip() + "` " + it.length(), WrongAnswer.body(good -> it)));
        NO_NUMBERS.forEach(it -> all.put("requests are `" + it + "`", each(REQUESTS, "$1 " + quoted(it))));
        NO_NUMBERS.forEach(it -> all.put("every figure is `" + it + "`", each(EVERY_SAMPLE, "$1 " + quoted(it))));
        STATUSES.forEach(it -> all.put("status `" + it + "`", text(good -> good.replace("\"200\"", "\"" + it + "\""))));
        List.of("http_requests_total", "http_request_duration_seconds_bucket", "http_request_duration_seconds_count")
                .forEach(it -> all.put("without " + it, each("(?m)^" + it + "\\{.*\\n", "")));
        ofHistograms(all);
        ofTypes(all);
        return all;
    }

    private static void ofHistograms(Map<String, WrongAnswer> all) {
        all.put("no last bucket", each("(?m)^.*\\+Inf.*\\n", ""));
        all.put("bucket without bound", text(good -> good.replace(",le=\"0.1\"", "")));
        all.put("bucket bound that is no number", text(good -> good.replace("le=\"0.1\"", "le=\"quick\"")));
        all.put("buckets that shrink", each("(?m)^(.*le=\"1\".*\\}) .*$", "$1 0"));
        all.put("last bucket that shrinks", each("(?m)^(.*le=\"\\+Inf\".*\\}) .*$", "$1 0"));
        all.put("count of nothing", each("(?m)^(http_request_duration_seconds_count\\{.*\\}) .*$", "$1 0"));
        all.put(
                "count beyond the buckets",
                each("(?m)^(http_request_duration_seconds_count\\{.*\\}) .*$", "$1 987654321"));
        all.put("all in the last bucket", each("(?m)^(.*le=\"[0-9.]+\".*\\}) .*$", "$1 0"));
    }

    private static void ofTypes(Map<String, WrongAnswer> all) {
        all.put("same series twice", each("(?m)^(http_requests_total\\{.*\\}) .*$", "$0\n$1 0"));
        all.put("other name", text(good -> good.replace("http_", "https_")));
        all.put("name that is none", text(good -> good.replace("http_requests_total", "http requests total")));
        all.put("label without quotes", text(good -> good.replace("\"200\"", "200")));
        all.put("open label", text(good -> good.replace("\"200\"}", "\"200}")));
        all.put(
                "same label twice",
                text(good -> good.replace("status_code=\"200\"", "path=\"/\",status_code=\"200\"")));
        all.put("no line end", text(String::strip));
        all.put("counter that stands still", each(EVERY_SAMPLE, "$1 7"));
        for (String type : List.of("text/html", "application/json", "image/png", "application/octet-stream")) {
            all.put("says it is " + type, (given, body, out) -> NONE.send(type, body, out));
        }
    }

    private static String quoted(String value) {
        return Matcher.quoteReplacement(value);
    }

    private static WrongAnswer each(String pattern, String replacement) {
        return text(good -> good.replaceAll(pattern, replacement));
    }

    private static WrongAnswer text(UnaryOperator<String> change) {
        return WrongAnswer.body(change);
    }
}
