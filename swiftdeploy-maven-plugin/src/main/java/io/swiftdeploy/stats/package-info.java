/** The mathematics: intervals, tests and comparisons of two tracks. */
@NullMarked
package io.swiftdeploy.stats;

import org.jspecify.annotations.NullMarked;
