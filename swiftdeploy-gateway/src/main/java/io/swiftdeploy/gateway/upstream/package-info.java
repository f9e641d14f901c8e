/** The connections to instances, new ones and pooled ones. Undertow's client speaks HTTP over them. */
@NullMarked
package io.swiftdeploy.gateway.upstream;

import org.jspecify.annotations.NullMarked;
