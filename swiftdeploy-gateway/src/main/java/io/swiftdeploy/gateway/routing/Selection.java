package io.swiftdeploy.gateway.routing;

import java.util.Optional;

/**
 * The upstream for one request, and who selected it.
 *
 * @param upstream the upstream
 * @param by who selected it
 * @param bucket the user's bucket, if users are told apart
 */
public record Selection(UpstreamMembers upstream, By by, Optional<Bucket> bucket) {

    /** Who selected a request's track. */
    public enum By {
        /** The traffic split, as for every user. */
        SPLIT("split"),
        /** The request itself, which has the stack's test token; it counts in no figure. */
        CHOSEN("chosen");

        private final String mark;

        By(String mark) {
            this.mark = mark;
        }

        /** The word of the request log. */
        public String mark() {
            return mark;
        }
    }
}
