/**
 * What lies between the sockets and Undertow's parsers. Undertow is lax about where a request ends, so
 * {@link io.swiftdeploy.gateway.wire.RequestConduit} looks at the bytes of each request first: what could mean two things to
 * two readers is refused before anybody reads it. {@link io.swiftdeploy.gateway.wire.ResponseConduit} does the same for what
 * services may leave out or send early.
 */
@NullMarked
package io.swiftdeploy.gateway.wire;

import org.jspecify.annotations.NullMarked;
