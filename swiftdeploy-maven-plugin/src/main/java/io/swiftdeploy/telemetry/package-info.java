/** How a track does: exposition parser, scrapes, the window between two of them, quantiles. */
@NullMarked
package io.swiftdeploy.telemetry;

import org.jspecify.annotations.NullMarked;
