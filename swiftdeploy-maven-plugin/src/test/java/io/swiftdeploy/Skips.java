package io.swiftdeploy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says what a run of the tests leaves out, once for each reason and not once for each test. */
public final class Skips {
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private Skips() {}

    /**
     * Tests are left out.
     *
     * @param what which, such as {@code tests on a Docker Engine}
     * @param reason what this machine lacks
     */
    public static void tell(String what, String reason) {
        if (TOLD.add(what)) {
            System.out.println(
                    "SKIPPED " + what + ": " + reason.lines().findFirst().orElse("") + ".");
        }
    }
}
