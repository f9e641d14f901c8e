/**
 * HTTP/2 of clients. {@link io.swiftdeploy.gateway.http2.Http2Conduit} looks at the frames of a connection before Undertow
 * does, and {@link io.swiftdeploy.gateway.http2.Http2Requests} makes exchanges of its requests, held to what
 * {@link io.swiftdeploy.gateway.wire} asks of those of HTTP/1.
 */
@NullMarked
package io.swiftdeploy.gateway.http2;

import org.jspecify.annotations.NullMarked;
