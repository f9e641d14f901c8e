package io.swiftdeploy.simulation.world;

/** Two versions of a service, and all that happens around them during a release. */
public record World(String name, Traffic traffic, Versions versions, Conditions conditions, Clients clients) {

    /** How the two versions answer. */
    public record Versions(Service stable, Service canary) {}

    /** 100 requests a second, two versions, and nothing else. */
    public static World of(String name, Service stable, Service canary) {
        return new World(
                name, new Traffic.Constant(100), new Versions(stable, canary), Conditions.USUAL, Clients.USUAL);
    }

    /** A canary beside the usual stable. */
    public static World canary(String name, Service canary) {
        return of(name, Service.USUAL, canary);
    }

    /** Both the same. */
    public static World same(String name, Service both) {
        return of(name, both, both);
    }

    public World at(double perSecond) {
        return with(new Traffic.Constant(perSecond));
    }

    public World with(Traffic other) {
        return new World(name, other, versions, conditions, clients);
    }

    public World with(Conditions other) {
        return new World(name, traffic, versions, other, clients);
    }

    public World with(Clients other) {
        return new World(name, traffic, versions, conditions, other);
    }

    /** The canary's replicas. */
    public int replicas() {
        int bad = versions.canary.part() instanceof Part.Replica replica ? replica.replicas() : 1;
        return Math.max(bad, conditions.restarts().replicas());
    }

    /** What is true in the long run. */
    public Truth truth() {
        return Truth.of(this);
    }

    /** The share of stable's users that are hurt at this time, a fraction 0..1. */
    public double stablesHurt(double seconds) {
        return Truth.at(this, Moment.after(seconds), 1).stable().hurt();
    }

    /** Whether stable itself gets worse. */
    public boolean drifts() {
        return !versions.stable.losses().growth().equals(Losses.Growth.NONE);
    }
}
