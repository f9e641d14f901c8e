/** What services call their metrics: the presets, and how they are recognised. */
@NullMarked
package io.swiftdeploy.metrics.names;

import org.jspecify.annotations.NullMarked;
