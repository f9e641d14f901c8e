package io.swiftdeploy.plan;

import java.util.List;

/**
 * The instances of one revision in one track, as the gateway sends requests to them.
 *
 * @param track the track they serve
 * @param revision the id of the revision they run
 * @param members the names of the instances, which are their addresses too
 * @param port the port that each listens on
 */
public record Upstream(Track track, String revision, List<String> members, int port) {
    public Upstream {
        members = List.copyOf(members);
    }

    /** Its name in the gateway's configuration, always the same for one track and revision. */
    public String upstream() {
        return track.text() + "_" + revision;
    }
}
