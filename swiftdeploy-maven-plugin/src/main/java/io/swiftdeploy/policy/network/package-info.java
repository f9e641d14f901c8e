/** The hosts that policies may ask, and the only way to them. */
@NullMarked
package io.swiftdeploy.policy.network;

import org.jspecify.annotations.NullMarked;
