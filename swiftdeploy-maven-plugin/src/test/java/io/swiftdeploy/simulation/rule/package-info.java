/** The rules that decide over a simulated release: ours, and those of other tools. */
@NullMarked
package io.swiftdeploy.simulation.rule;

import org.jspecify.annotations.NullMarked;
