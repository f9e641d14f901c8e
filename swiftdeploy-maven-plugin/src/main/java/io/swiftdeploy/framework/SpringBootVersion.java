package io.swiftdeploy.framework;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of Spring Boot that a project uses, as far as it says one.
 *
 * @param major such as 3
 * @param minor such as 4
 */
record SpringBootVersion(int major, int minor) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:[.-].*)?");
    private static final SpringBootVersion UNKNOWN = new SpringBootVersion(0, 0);

    static SpringBootVersion of(List<Library> libraries) {
        return libraries.stream()
                .filter(Framework.SPRING_BOOT::owns)
                .map(it -> FORM.matcher(it.version()))
                .filter(Matcher::matches)
                .findFirst()
                .map(it -> new SpringBootVersion(Integer.parseInt(it.group(1)), Integer.parseInt(it.group(2))))
                .orElse(UNKNOWN);
    }

    /** Since 3.4 it answers the requests that it has by itself; an unknown version is told, which changes nothing there. */
    SortedMap<String, String> stop() {
        boolean isGraceful = major > 3 || (major == 3 && minor >= 4);
        return new TreeMap<>(isGraceful ? Map.of() : Map.of("SERVER_SHUTDOWN", "graceful"));
    }
}
