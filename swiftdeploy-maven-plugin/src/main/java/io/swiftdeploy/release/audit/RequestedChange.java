package io.swiftdeploy.release.audit;

import io.swiftdeploy.manifest.Manifest;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the user asked for, as the history keeps it. */
public final class RequestedChange {
    private RequestedChange() {}

    public static Map<String, Object> of(Manifest manifest) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("version", manifest.service().version());
        asked.put("mode", manifest.service().mode().text());
        asked.put("image", manifest.service().image());
        return asked;
    }

    public static Map<String, Object> of(Manifest manifest, String name, Object value) {
        Map<String, Object> asked = of(manifest);
        asked.put(name, value);
        return asked;
    }
}
