package io.swiftdeploy.inspection;

import java.util.List;

/** The log of one instance, read on from where it was read last. */
@FunctionalInterface
public interface InstanceLog {

    /**
     * The lines that came since the last call; the first call gives the last lines there are. Restarts and a rotation of the
     * log are followed; lines that a rotation took away before they were read are missing. None where there is no log, or
     * none any more.
     */
    List<String> next();
}
