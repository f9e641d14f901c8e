package io.swiftdeploy.plan;

/**
 * A stable revision that served before and is kept, stopped, for a rollback.
 *
 * @param revision the revision
 * @param group its instances
 */
public record KeptRevision(Revision revision, Upstream group) {

    /** For people, such as {@code 1a2b3c4d5e (version 1.0.0)}. */
    @Override
    public String toString() {
        return revision.id() + " (version " + revision.version() + ")";
    }
}
