package io.swiftdeploy.container;

import io.swiftdeploy.plan.StackName;
import java.util.SortedMap;
import java.util.TreeMap;

/** The labels that everything created carries and is found by, including Compose's own. */
public final class Labels {
    public static final String STACK = "io.swiftdeploy.stack";
    public static final String ROLE = "io.swiftdeploy.role";
    public static final String TRACK = "io.swiftdeploy.track";
    public static final String REVISION = "io.swiftdeploy.revision";
    public static final String VERSION = "io.swiftdeploy.version";
    public static final String PORT = "io.swiftdeploy.port";
    public static final String SPEC = "io.swiftdeploy.spec";
    public static final String IMAGE = "io.swiftdeploy.image";
    /** The networks that a container was made to join besides that of its stack, with commas between them. */
    public static final String NETWORKS = "io.swiftdeploy.networks";

    public static final String SCHEMA = "io.swiftdeploy.schema";
    public static final String NUMBER = "com.docker.compose.container-number";
    public static final String COMPOSE_CONFIG_HASH = "com.docker.compose.config-hash";
    /** The key that secrets are hashed with; of the volume that has no other content. */
    public static final String KEY = "io.swiftdeploy.key";

    private static final String SCHEMA_VERSION = "1";

    private Labels() {}

    /** What containers, networks and volumes of a stack have in common. */
    public static SortedMap<String, String> of(StackName stack) {
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put(STACK, stack.value());
        labels.put(SCHEMA, SCHEMA_VERSION);
        labels.put("com.docker.compose.project", stack.value());
        return labels;
    }

    /** The labels of a container. */
    public static SortedMap<String, String> container(StackName stack, Role role, String service, int number) {
        SortedMap<String, String> labels = of(stack);
        labels.put(ROLE, role.text());
        labels.put(NUMBER, Integer.toString(number));
        labels.put("com.docker.compose.service", service);
        labels.put("com.docker.compose.oneoff", "False");
        return labels;
    }
}
