/** How a track does: exposition parser, scrapes, the window between two of them, quantiles. */
@NullMarked
package io.swiftdeploy.metrics;

import org.jspecify.annotations.NullMarked;
