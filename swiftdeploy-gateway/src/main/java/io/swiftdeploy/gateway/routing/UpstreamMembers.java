package io.swiftdeploy.gateway.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The members of an upstream, which take turns. */
public final class UpstreamMembers {
    private final String name;
    private final List<Member> members;
    private final AtomicInteger turns = new AtomicInteger();

    UpstreamMembers(String name, List<Member> members) {
        this.name = name;
        this.members = List.copyOf(members);
    }

    /** The upstream's name. */
    public String name() {
        return name;
    }

    List<Member> members() {
        return members;
    }

    /** The members in the order to try them: round robin, those that failed recently last. */
    public List<Member> inTurn() {
        if (members.size() == 1) {
            return members;
        }
        List<Member> order = new ArrayList<>(members);
        Collections.rotate(order, -Math.floorMod(turns.getAndIncrement(), order.size()));
        order.sort(Comparator.comparing(Member::hasFailedRecently));
        return order;
    }
}
