package io.swiftdeploy.gateway.http2;

/** What becomes of the payload of a frame. */
enum Payload {
    PASSED,
    DROPPED,
    COLLECTED,
    /** It begins with the length of its padding. */
    PADDED_DATA
}
