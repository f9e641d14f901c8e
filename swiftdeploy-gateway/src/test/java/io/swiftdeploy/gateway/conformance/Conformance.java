package io.swiftdeploy.gateway.conformance;

/** What each theme of the suite needs. */
public interface Conformance {
    /** The gateway; the same one for all tests of a class. */
    GatewayUnderTest gateway();

    default ConformanceService service() {
        return gateway().service();
    }
}
