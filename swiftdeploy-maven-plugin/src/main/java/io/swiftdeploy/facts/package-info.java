/** Observations as the input of a policy. */
@NullMarked
package io.swiftdeploy.facts;

import org.jspecify.annotations.NullMarked;
