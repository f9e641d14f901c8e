package io.swiftdeploy.gateway.conformance;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Many ways to write a hidden path, all but a few of them understood by some service. */
final class HiddenSpellings {
    private static final List<String> BEFORE = List.of(
            "",
            "",
            "",
            "/",
            "//h",
            "/h/..",
            "/.",
            "/%2e",
            "/%2E%2e/h",
            "/x/%2e%2E",
            "/\\",
            "/\\h",
            "\\",
            "/x\\..",
            "/%5c",
            "/%5Ch",
            "%5c",
            "/%2f",
            "%2f",
            "/;",
            "/;a=b",
            "/x;/..",
            "/x/..;",
            "/.;a",
            "/%09",
            "/%0a",
            "/%0d%0a",
            "/x//..",
            "/x/./..",
            "///h",
            "/a;b/c;d",
            "/x%2f..",
            "/x%2f%2e%2e",
            "/%2f/h",
            "/http://h",
            "/#",
            "/..",
            "/x#/..");
    private static final List<String> AFTER = List.of(
            "",
            "",
            "",
            "/",
            "//",
            ";",
            ";x=1",
            "?x=1",
            "?",
            "/x",
            "%2f",
            "%2Fx",
            "%3b",
            "/.",
            "/x/..",
            "/;/",
            "#",
            "#x",
            "\\",
            "%5c",
            "/%2e",
            ";/x",
            "%09",
            "/..;/",
            "%23",
            "%23x",
            "%3f",
            "%3Fx=1",
            "%20",
            "%20/x",
            "%20%20",
            ";%23x",
            "%00",
            "%00.css",
            "%0a",
            "%0d%0ax",
            "%1f",
            ".",
            "%2e",
            ".json",
            "%2ejson",
            "./",
            "%a0",
            "%c2%a0",
            "%e3%80%80",
            "%2523",
            "%c0%af",
            ":x",
            ",x",
            "+");
    private static final List<UnaryOperator<String>> NAMES = List.of(
            UnaryOperator.identity(),
            name -> name.toUpperCase(Locale.ROOT),
            name -> encoded(name, 0, 1),
            name -> encoded(name, name.length() / 2, name.length()),
            name -> encoded(name, 0, name.length()),
            name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));

    private HiddenSpellings() {}

    private static String encoded(String name, int from, int to) {
        StringBuilder text = new StringBuilder(name.substring(0, from));
        name.substring(from, to).chars().forEach(each -> text.append(String.format(Locale.ROOT, "%%%02x", each)));
        return text.append(name.substring(to)).toString();
    }

    /** Each plain variant once, and random combinations up to {@code count}. */
    static Set<String> of(String hidden, int count, Random random) {
        String name = hidden.substring(1);
        Set<String> all = new LinkedHashSet<>();
        BEFORE.forEach(before -> all.add(before + hidden));
        AFTER.forEach(after -> all.add(hidden + after));
        NAMES.forEach(form -> all.add("/" + form.apply(name)));
        while (all.size() < count) {
            all.add(any(BEFORE, random) + "/" + any(NAMES, random).apply(name) + any(AFTER, random));
        }
        return all;
    }

    private static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
