/** Where a request comes from: who asks, for which host, and what proxies before this one are believed about it. */
@NullMarked
package io.swiftdeploy.gateway.origin;

import org.jspecify.annotations.NullMarked;
