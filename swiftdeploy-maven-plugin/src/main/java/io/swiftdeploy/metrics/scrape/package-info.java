/** Scrapes the metrics of instances over HTTP, within limits. */
@NullMarked
package io.swiftdeploy.metrics.scrape;

import org.jspecify.annotations.NullMarked;
