package io.swiftdeploy.report.served;

import java.util.LinkedHashMap;
import java.util.Map;

/** Gives each version one of a few classes of the style sheet, in turn: most neighbours differ, and a name tells all apart. */
final class VersionStyles {
    private static final int STYLES = 4;

    private final Map<String, String> styles = new LinkedHashMap<>();

    String of(String version) {
        return styles.computeIfAbsent(version, any -> "version-" + styles.size() % STYLES);
    }
}
