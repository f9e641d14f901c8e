package io.swiftdeploy.gateway.wire;

import java.util.OptionalInt;

/**
 * The head of a request, after it was looked at.
 *
 * @param line its first line
 * @param refusal what the client gets when the head is not clear, and nobody else gets anything
 * @param body where the body ends
 * @param text what Undertow reads in its place: the same headers, but a target that it has nothing to decode in
 */
record FramedHead(RequestLine line, OptionalInt refusal, BodyFraming body, String text) {}
