package io.swiftdeploy.gateway.conformance;

/** Where a gateway does not do what the suite asks, with the reason. {@code docs/gateways.md} has the same list. */
public enum Difference {
    DROPS_EARLY_HINTS("nginx passes 103 since 1.29 only, and older ones are supported; the answer after it is whole"),
    TAKES_OTHER_INTERIM_ANSWERS_FOR_THE_ANSWER(
            "nginx ends the connection after 100 or 102 from a service; it asks for none, so that services send none"),
    ENDS_BOTH_DIRECTIONS("nginx ends an upgraded connection once one side has ended and all that it sent has arrived"),
    REUSES_CONNECTIONS_FOR_ANY_METHOD(
            "nginx has one pool of connections for all methods; a POST is lost if the service closes one at that moment"),
    PASSES_HEADERS_NAMED_IN_CONNECTION("nginx can drop only headers whose names its configuration has"),
    ENDURES_FLOODS_OF_HTTP2(
            "nginx ends a connection after megabytes of frames that carry nothing, which cost it little"),
    ENDS_HTTP2_AT_TRAILERS("nginx takes trailers of an HTTP/2 client for an error of its connection");

    private final String reason;

    Difference(String reason) {
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
