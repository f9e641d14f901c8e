package io.swiftdeploy.manifest.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swiftdeploy.manifest.yaml.Problems;
import io.swiftdeploy.manifest.yaml.YamlList;
import io.swiftdeploy.manifest.yaml.YamlMapping;
import io.swiftdeploy.manifest.yaml.YamlScalar;
import io.swiftdeploy.manifest.yaml.YamlScalar.Style;
import io.swiftdeploy.manifest.yaml.YamlTree;
import io.swiftdeploy.manifest.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Manifests in which one or two things were changed, by a seed. */
final class MutatedManifests {
    private static final List<String> PLAIN = List.of(
            "0",
            "1",
            "-1",
            "7",
            "64",
            "100",
            "1.5",
            "0.25",
            "8080",
            "65535",
            "65536",
            "1000000",
            "true",
            "false",
            "null",
            "~",
            "app",
            "ABC",
            "a b",
            "docker",
            "process",
            "stable",
            "canary",
            "no",
            "none",
            "always",
            "auto",
            "cookie",
            "rollback",
            "quarkus",
            "30",
            "30s",
            "2m",
            "1h",
            "2h",
            "25h",
            "500ms",
            "0s",
            "11m",
            "512m",
            "15m",
            "1g",
            "2000g",
            "64k",
            "/healthz",
            "/",
            "/a/../b",
            "a/b",
            "nginx:1.30",
            "App:1",
            "registry.example.com:5000/x",
            "10.0.0.0/8",
            "10.0.0.0/33",
            "10.0.0.1",
            "300.1.1.1",
            "root",
            "1000:1000",
            "${project.version}",
            "${app.port}",
            "${app.step}",
            "${nope}",
            "$${x}",
            "${",
            "${ }",
            "a_b",
            "data:/var/lib/x",
            "data:/proc",
            "./conf:/etc/x:ro",
            "/etc:/x",
            "../up",
            "sub/file",
            "shop.example.com",
            "flags.example.com:99999");
    private static final List<String> QUOTED = List.of(
            "",
            " ",
            "8080",
            "70000",
            "-5",
            "0.5",
            "30s",
            "99h",
            "512m",
            "true",
            "null",
            "*.example.com",
            "::1",
            "2001:db8::/32",
            "say \"hi\"",
            "it's",
            "two\nlines",
            "a\tb",
            "\u00e9t\u00e9",
            "a\u202eb",
            "-----BEGIN X",
            "${project.artifactId}-x",
            "${app.port}0",
            "a${",
            "x".repeat(300));
    private static final List<String> KEYS = List.of(
            "prot", "port", "name", "value", "timeout", "MODE", "Host", "X-Tenant", "cpu_load", "a b", "9", "true");

    /** A scalar as it is written. */
    private record Scalar(String text, boolean plain) {}

    private final Random random;

    MutatedManifests(long seed) {
        this.random = new Random(seed);
    }

    String mutated(String manifest) {
        Object tree = tree(YamlTree.of(manifest, new Problems()).orElseThrow());
        int changes = 1 + random.nextInt(2);
        for (int change = 0; change < changes; change++) {
            change(tree);
        }
        StringBuilder text = new StringBuilder();
        write(tree, "", text);
        return text.toString();
    }

    private static Object tree(YamlValue value) {
        if (value instanceof YamlMapping mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            mapping.entries().forEach(it -> map.put(it.name().orElseThrow(), tree(it.value())));
            return map;
        }
        if (value instanceof YamlList list) {
            List<Object> items = new ArrayList<>();
            list.items().forEach(it -> items.add(tree(it)));
            return items;
        }
        YamlScalar scalar = (YamlScalar) value;
        return new Scalar(scalar.text(), scalar.style() == Style.PLAIN);
    }

    private void change(Object tree) {
        List<Object> places = new ArrayList<>();
        collect(tree, places);
        Object place = places.get(random.nextInt(places.size()));
        if (place instanceof List<?> list) {
            changeList(asList(list));
        } else {
            changeMap(asMap(place));
        }
    }

    private static void collect(Object node, List<Object> places) {
        if (node instanceof Map<?, ?> map) {
            places.add(map);
            map.values().forEach(it -> collect(it, places));
        } else if (node instanceof List<?> list) {
            places.add(list);
            list.forEach(it -> collect(it, places));
        }
    }

    private void changeList(List<Object> list) {
        if (list.isEmpty() || random.nextBoolean()) {
            list.add(value());
        } else if (random.nextBoolean()) {
            list.remove(random.nextInt(list.size()));
        } else {
            list.set(random.nextInt(list.size()), value());
        }
    }

    private void changeMap(Map<String, Object> map) {
        if (map.isEmpty() || random.nextInt(8) == 0) {
            map.put(one(KEYS), value());
            return;
        }
        String key = one(List.copyOf(map.keySet()));
        switch (random.nextInt(6)) {
            case 0 -> map.remove(key);
            case 1 -> map.put(one(KEYS), map.remove(key));
            case 2 -> map.put(key, map.get(one(List.copyOf(map.keySet()))));
            default -> map.put(key, value());
        }
    }

    private Object value() {
        return switch (random.nextInt(12)) {
            case 0 -> new ArrayList<>();
            case 1 -> new ArrayList<>(List.of(scalar(), scalar()));
            case 2 -> new LinkedHashMap<>();
            case 3 -> new LinkedHashMap<>(Map.of(one(KEYS), scalar()));
            default -> scalar();
        };
    }

    private Scalar scalar() {
        return random.nextInt(3) == 0 ? new Scalar(one(QUOTED), false) : new Scalar(one(PLAIN), true);
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static void write(Object node, String indent, StringBuilder text) {
        if (node instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((key, value) -> {
                text.append('\n')
                        .append(indent)
                        .append(quoted(String.valueOf(key)))
                        .append(": ");
                write(value, indent + "  ", text);
            });
        } else if (node instanceof List<?> list && !list.isEmpty()) {
            list.forEach(item -> {
                text.append('\n').append(indent).append("- ");
                write(item, indent + "  ", text);
            });
        } else if (node instanceof Scalar scalar) {
            text.append(scalar.plain() ? scalar.text() : quoted(scalar.text()));
        } else {
            text.append(node instanceof Map ? "{}" : "[]");
        }
    }

    private static String quoted(String text) {
        try {
            return new ObjectMapper().writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked") // made by tree()
    private static List<Object> asList(Object list) {
        return (List<Object>) list;
    }

    @SuppressWarnings("unchecked") // made by tree()
    private static Map<String, Object> asMap(Object map) {
        return (Map<String, Object>) map;
    }
}
