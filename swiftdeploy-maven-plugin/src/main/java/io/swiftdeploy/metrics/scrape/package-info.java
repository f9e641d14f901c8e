/** Asks instances for their metrics over HTTP, within limits. */
@NullMarked
package io.swiftdeploy.metrics.scrape;

import org.jspecify.annotations.NullMarked;
