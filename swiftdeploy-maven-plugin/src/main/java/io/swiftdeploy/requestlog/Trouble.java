package io.swiftdeploy.requestlog;

import io.swiftdeploy.stats.Proportion;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may happen to a user's request that speaks against a version. */
public enum Trouble {
    FAILED {
        @Override
        public Proportion of(RequestStats stats) {
            return stats.failures();
        }

        @Override
        boolean happened(int status, boolean slow) {
            return status / RequestStats.CLASS == RequestStats.SERVER_ERROR || (slow && LEFT.happened(status, slow));
        }
    },
    SLOW {
        @Override
        public Proportion of(RequestStats stats) {
            return stats.slowRequests();
        }

        @Override
        boolean happened(int status, boolean slow) {
            return slow;
        }
    },
    REFUSED(401, 403, 404, 429),
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    TOO_MANY_REQUESTS(429),
    LEFT(RequestStats.CLIENT_CLOSED_REQUEST);

    private static final int LOWEST_REFUSAL = 400;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of gives none that can change.
    private final Set<Integer> statuses;

    Trouble(Integer... statuses) {
        this.statuses = Set.of(statuses);
    }

    /** What happened to a request. */
    public static Set<Trouble> of(int status, boolean slow) {
        return status < LOWEST_REFUSAL && !slow
                ? Set.of()
                : Stream.of(values()).filter(it -> it.happened(status, slow)).collect(Collectors.toSet());
    }

    /** Those that are one status, by it. */
    public static Map<Integer, Trouble> bySingleStatus() {
        Map<Integer, Trouble> byStatus = new TreeMap<>();
        Stream.of(values())
                .filter(it -> it.statuses.size() == 1)
                .forEach(it -> byStatus.put(it.statuses.iterator().next(), it));
        return byStatus;
    }

    /** The requests of {@code stats} that it happened to. */
    public Proportion of(RequestStats stats) {
        return new Proportion(statuses.stream().mapToDouble(stats::count).sum(), stats.requests());
    }

    /** @param slow whether the user waited longer than the latency limit */
    boolean happened(int status, boolean slow) {
        return statuses.contains(status);
    }
}
