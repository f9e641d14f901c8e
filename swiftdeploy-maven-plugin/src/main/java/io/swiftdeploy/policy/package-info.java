/** The gate: what is asked, and what a decision is. */
@NullMarked
package io.swiftdeploy.policy;

import org.jspecify.annotations.NullMarked;
