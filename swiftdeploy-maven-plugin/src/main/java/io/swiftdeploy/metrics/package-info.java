/** The metrics of the instances, over a window of time: request rate, error rate and latency. */
@NullMarked
package io.swiftdeploy.metrics;

import org.jspecify.annotations.NullMarked;
