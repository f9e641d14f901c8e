package io.swiftdeploy.gateway.conformance;

/** Where a gateway does not do what the suite asks, with the reason. {@code docs/gateways.md} has the same list. */
public enum Difference {
    DROPS_EARLY_HINTS("nginx passes 103 since 1.29 only, and older ones are supported; the answer after it is whole"),
    TAKES_OTHER_INTERIM_ANSWERS_FOR_THE_ANSWER(
            "nginx ends the connection after 100 or 102 from a service; it asks for none, so that services send none"),
    ENDS_BOTH_DIRECTIONS("nginx ends an upgraded connection once one side has ended and all that it sent has arrived");

    private final String reason;

    Difference(String reason) {
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
