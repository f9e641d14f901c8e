/** Charts of figures over time, as values that a template draws as SVG. It knows nothing of releases. */
@NullMarked
package io.swiftdeploy.chart;

import org.jspecify.annotations.NullMarked;
