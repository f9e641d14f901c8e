/** What may be concluded from counts: intervals, and tests of whether the canary does worse than stable. */
@NullMarked
package io.swiftdeploy.stats;

import org.jspecify.annotations.NullMarked;
