/** Chaos that a build asks for: requests of the canary that fail or are delayed on purpose. */
@NullMarked
package io.swiftdeploy.gateway.chaos;

import org.jspecify.annotations.NullMarked;
