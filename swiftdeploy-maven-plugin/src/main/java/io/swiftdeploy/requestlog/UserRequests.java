package io.swiftdeploy.requestlog;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Whose requests there were, and what happened to whom, where users are told apart.
 *
 * @param byBucket by the user's bucket; what counts of its requests, and no others
 */
public record UserRequests(Map<String, Bucket> byBucket) {
    /** No requests, or users are not told apart. */
    public static final UserRequests NONE = new UserRequests(Map.of());

    /**
     * The requests of one bucket.
     *
     * @param troubles how many of them it happened to; what did not happen is missing
     */
    public record Bucket(double requests, Map<Trouble, Double> troubles) {
        public Bucket {
            troubles = Map.copyOf(troubles);
        }

        static Bucket ofOne(Set<Trouble> troubles) {
            Map<Trouble, Double> counts = new HashMap<>();
            troubles.forEach(it -> counts.put(it, 1.0));
            return new Bucket(1, counts);
        }

        Bucket plus(Bucket other) {
            return new Bucket(requests + other.requests, sum(troubles, other.troubles));
        }

        /** How many of the requests it happened to. */
        public double count(Trouble trouble) {
            return troubles.getOrDefault(trouble, 0.0);
        }

        private static Map<Trouble, Double> sum(Map<Trouble, Double> one, Map<Trouble, Double> other) {
            Map<Trouble, Double> sum = new HashMap<>(one);
            other.forEach((trouble, count) -> sum.merge(trouble, count, Double::sum));
            return sum;
        }
    }

    public UserRequests {
        byBucket = Map.copyOf(byBucket);
    }

    /** The requests of both in one. */
    public UserRequests plus(UserRequests other) {
        if (other.byBucket.isEmpty()) {
            return this;
        }
        Map<String, Bucket> sum = new HashMap<>(byBucket);
        other.byBucket.forEach((bucket, requests) -> sum.merge(bucket, requests, Bucket::plus));
        return new UserRequests(sum);
    }
}
