package io.swiftdeploy.stack.process.gateway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A group of members that take turns. */
final class Upstream {
    private final String name;
    private final List<Member> members;
    private final AtomicInteger turns = new AtomicInteger();

    Upstream(String name, List<Member> members) {
        this.name = name;
        this.members = List.copyOf(members);
    }

    String name() {
        return name;
    }

    List<Member> members() {
        return members;
    }

    /** Whom to ask, in this order: whose turn it is first, whoever was in trouble lately last. */
    List<Member> inTurn() {
        if (members.size() == 1) {
            return members;
        }
        List<Member> order = new ArrayList<>(members);
        Collections.rotate(order, -Math.floorMod(turns.getAndIncrement(), order.size()));
        order.sort(Comparator.comparing(Member::isTroubled));
        return order;
    }
}
