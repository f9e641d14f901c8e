package io.swiftdeploy.release.audit;

import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Mode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the user asked for, as the history keeps it. */
public final class RequestedChange {
    /** The id of the revision that is to serve, where it is known before. */
    public static final String REVISION = "revision";

    private RequestedChange() {}

    public static Map<String, Object> of(Manifest manifest) {
        Map<String, Object> requested = new LinkedHashMap<>();
        requested.put("version", manifest.service().version());
        requested.put("mode", manifest.service().mode().text());
        requested.put("image", manifest.service().program().image());
        return requested;
    }

    /** Of a rollback, which does not go to what the manifest describes. */
    public static Map<String, Object> ofRollback() {
        return new LinkedHashMap<>(Map.of("mode", Mode.STABLE.text()));
    }

    /** As {@link #ofRollback()}, with one parameter more. */
    public static Map<String, Object> ofRollback(String name, Object value) {
        Map<String, Object> requested = ofRollback();
        requested.put(name, value);
        return requested;
    }

    /** As {@link #of(Manifest)}, with one parameter more. */
    public static Map<String, Object> of(Manifest manifest, String name, Object value) {
        Map<String, Object> requested = of(manifest);
        requested.put(name, value);
        return requested;
    }
}
