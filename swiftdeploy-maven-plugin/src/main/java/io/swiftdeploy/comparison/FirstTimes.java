package io.swiftdeploy.comparison;

import io.swiftdeploy.comparison.JudgedBatch.Numbers;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.Trouble;
import io.swiftdeploy.requestlog.UserRequests;
import io.swiftdeploy.stats.Proportion;
import io.swiftdeploy.stats.SequentialRateTest.Events;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Counts users instead of requests: whom something happens to for the first time, among those whom it has not happened to. Of a
 * user's bucket all requests of one batch are one; from the batch after the one in which it happened on, none of its requests
 * counts. A request without a bucket counts as a user who comes once. Not thread-safe.
 *
 * <p>The argument: a bucket's track is drawn by a hash of the user, which knows nothing of how often this user's requests fail, or
 * wait. Take two versions that are alike. Then whether it has happened to a bucket so far does not depend on its track either, so
 * that buckets that are left out are missing in both tracks alike, and those that are left are still drawn by chance. Given how
 * many of them ask in one batch, and that it now happens to one of them, this one is the canary's with a probability equal to the
 * canary's share of them. That is what {@link io.swiftdeploy.stats.SequentialRateTest} takes for granted, and what is not true
 * of requests: a user who fails always fails where chance has put them. A user whom a shift of the weights moves from stable to
 * the canary has had it at stable, and stays left out; whoever has not had it is as new to the canary as to stable.
 *
 * <p>It remembers a bucket at most once, and there are 10,000 of them; and of the last three minutes, how many users asked in a
 * batch. No clock decides about a bucket: one that is set back changes nothing of what has happened.
 */
final class FirstTimes {
    private final Trouble trouble;
    private final Set<String> happened = new HashSet<>();
    /** How many users asked, of those whom it had not happened to: what becomes known later is compared with all of its batch. */
    private final RememberedBatches<Numbers> asked = new RememberedBatches<>();

    /**
     * Users whom it had not happened to, and those among them whom it happened to now.
     *
     * @param canaryShare the canary's share of all such users of the batch, 0..1
     */
    record Users(Proportion canary, Proportion stable, double canaryShare) {
        Events events() {
            return new Events(canary.events(), stable.events(), canaryShare);
        }
    }

    FirstTimes(Trouble trouble) {
        this.trouble = trouble;
    }

    /** Adds the next requests, and gives their users. */
    Users add(JudgedBatch next) {
        Proportion canary = users(next.canary(), next.canaryUsers());
        Proportion stable = users(next.stable(), next.stableUsers());
        Stream.of(next.canaryUsers(), next.stableUsers()).forEach(this::remember);
        Numbers more = new Numbers(canary.trials(), stable.trials());
        Numbers all = asked.update(next, before -> before.map(more::plus).orElse(more));
        return new Users(canary, stable, all.canaryShare());
    }

    private Proportion users(RequestStats stats, UserRequests users) {
        double events = trouble.of(stats).events();
        double requests = stats.requests();
        for (var user : users.byBucket().entrySet()) {
            boolean isNew = !happened.contains(user.getKey());
            double count = user.getValue().count(trouble);
            events += (isNew ? Math.min(1, count) : 0) - count;
            requests += (isNew ? 1 : 0) - user.getValue().requests();
        }
        return new Proportion(events, requests);
    }

    private void remember(UserRequests users) {
        users.byBucket().forEach((bucket, requests) -> {
            if (requests.count(trouble) > 0) {
                happened.add(bucket);
            }
        });
    }
}
