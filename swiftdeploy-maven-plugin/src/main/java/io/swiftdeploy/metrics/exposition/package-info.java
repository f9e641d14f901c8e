/** The Prometheus text format: parser and values. */
@NullMarked
package io.swiftdeploy.metrics.exposition;

import org.jspecify.annotations.NullMarked;
