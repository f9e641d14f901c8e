/** Which instance serves a request: hidden paths, the traffic split, and turns among the members of an upstream. */
@NullMarked
package io.swiftdeploy.gateway.routing;

import org.jspecify.annotations.NullMarked;
