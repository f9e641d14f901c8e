/**
 * Plays many releases of canaries that are known to be good or bad, and counts how often a rule takes the one for the
 * other. {@code docs/verdict.md} shows the table and the command that repeats it.
 */
@NullMarked
package io.swiftdeploy.simulation;

import org.jspecify.annotations.NullMarked;
