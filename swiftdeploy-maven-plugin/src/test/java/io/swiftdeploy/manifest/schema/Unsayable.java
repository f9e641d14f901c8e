package io.swiftdeploy.manifest.schema;

import io.swiftdeploy.manifest.problem.Problem;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the reader refuses and a JSON Schema cannot: each with the reason, the problem by which the reader tells it, and an
 * example. All else is refused by both, or by neither.
 */
enum Unsayable {
    /** A port, a window or a limit is compared with another key. */
    PORTS_DIFFER("must differ from .*", "nginx: {port: 8181}"),
    PORT_IS_TOLD("must not differ from services\\.port.*", "services: {env: {SERVER_PORT: 9}}"),
    THRESHOLD_IS_TOLD(
            "must not differ from policies\\.thresholds.*",
            "{canary: {min_requests: 30}, policies: {thresholds: {min_requests: 40}}}"),
    EXPOSED_IS_HIDDEN("names metrics, but .*", "nginx: {expose: [metrics]}"),
    FILES_OF_A_JAR("has no effect without services\\.process\\.command.*", "services: {process: {files: [a]}}"),
    NAMES_OF_NO_METRICS(
            "has no effect with `services\\.metrics\\.preset: none`.*",
            "services: {metrics: {preset: none, count: hits_total}}"),
    WINDOW_OVER_LIMIT("must not be longer than canary\\.max_duration.*", "canary: {window: 50m, max_duration: 40m}"),
    STEPS_RISE("must be higher than .* the step before it.*", "canary: {steps: [20, 10]}"),
    LIMIT_HOLDS_STEPS("must be at least .* to hold [0-9]+ steps.*", "canary: {interval: 10s, max_duration: 31s}"),
    OWN_NETWORK("is the stack's own network.*", "networks: [app-net]"),
    POLICY_NETWORK("is the network of the stack's policy server.*", "networks: [app-net-policy]"),
    OWN_VOLUME("names the volume .*", "services: {volumes: [\"app-record:/data\"]}"),
    ITEM_TWICE("has .* twice; remove one of them", "networks: [db, db]"),
    MOUNTED_TWICE("mounts two things at .*", "services: {volumes: [\"aa:/x\", \"bb:/x\"]}"),
    TARGET_TWICE(
            "has two secrets in the file .*",
            "services: {secrets: {one: {file: f, target: t}, two: {file: f, target: t}}}"),

    /** A list's first item has another rule than the rest. */
    BLANK_PROGRAM("must have the program as its first word.*", "services: {before_traffic: {command: [\"\", x]}}"),

    /** What the machine has. */
    FOLDER_IS_THERE("must be a folder, but .*", "policies: {dir: nowhere}"),
    PATH_IN_INSTANCE("cannot be mounted at .*", "services: {volumes: [\"data:/x/../proc\"]}"),
    PATH_OF_HOST("would give the service control over .*", "services: {volumes: [\"/var/../etc:/x\"]}"),
    HOST_IS_READ_ONLY("must be read-only, because .*", "services: {volumes: [\"/usr/share:/x\"]}"),

    /** What the project has. */
    UNKNOWN_EXPRESSION("refers to .*", "services: {version: \"${nope}\"}"),
    VALUE_OF_EXPRESSION(".*\\(from [`'\"]?\\$\\{.*", "services: {port: \"${app.badport}\"}"),
    NO_FRAMEWORK("is missing; no framework was found.*", "services: {framework: none}"),

    /** The policies of one's own have other thresholds. */
    UNKNOWN_THRESHOLD("is not a threshold of the default policies.*", "policies: {thresholds: {cpu_laod: 1}}"),
    THRESHOLD_OUT_OF_RANGE(
            "must be (?:0 or more|a fraction between 0 and 1).*", "policies: {thresholds: {error_rate: 2}}"),

    /** Addresses are computed. */
    FIRST_OF_RANGE("must be the first address of its range.*", "nginx: {trusted_proxies: [10.0.0.1/8]}"),
    IPV6_ADDRESS("must be an IP address .*, was .?[0-9A-Fa-f.]*:.*", "nginx: {bind: \"1:::2\"}"),
    IPV6_RANGE("must be a range of addresses .*, was .?[0-9A-Fa-f.]*:.*", "nginx: {trusted_proxies: [\"1:::2/64\"]}"),
    PATH_LEAVES_FOLDER(
            "must be the path of a file or folder below .*, was .*/\\.\\..*",
            "services: {process: {command: [x], files: [a/../../b]}}"),

    /** JSON does not know how a number was written. */
    OCTAL("must be a whole number, was 0[0-9]+", "services: {port: 010}"),
    HEXADECIMAL("must be .*, was 0x[0-9A-F]+", "services: {port: 0x1F}"),
    WHOLE_WITH_POINT("must be a whole number, was [0-9]+\\.0+", "services: {port: 8080.0}"),
    EXPONENT("must be a (?:whole number|duration .*|amount .*), was [0-9.]+e[0-9]+", "canary: {window: 3e1}"),

    /** Patterns know the whole numbers of a range; in a text, a fraction beside its end is not told. */
    FRACTION_BESIDE_RANGE("must be between .*, was [0-9]*\\.[0-9]+ ?[a-z]+", "services: {health: {timeout: 0.0005s}}");

    private final Pattern message;
    private final String example;

    Unsayable(String message, String example) {
        this.message = Pattern.compile("(?s)" + message);
        this.example = example;
    }

    /** A manifest that has this problem and no other. */
    String example() {
        return example.startsWith("{") ? example : "{" + example + "}";
    }

    static Optional<Unsayable> of(Problem problem) {
        return Arrays.stream(values())
                .filter(it -> it.message.matcher(problem.message()).matches())
                .findFirst();
    }
}
