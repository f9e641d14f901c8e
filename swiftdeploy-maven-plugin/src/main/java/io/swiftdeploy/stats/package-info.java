/** The mathematics: histograms, intervals, tests and comparisons. It knows no other package of ours. */
@NullMarked
package io.swiftdeploy.stats;

import org.jspecify.annotations.NullMarked;
