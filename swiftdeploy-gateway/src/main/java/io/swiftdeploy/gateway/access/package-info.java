/** What a request has to present for more than users may do. */
@NullMarked
package io.swiftdeploy.gateway.access;

import org.jspecify.annotations.NullMarked;
