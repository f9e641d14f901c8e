/**
 * Simulates many releases of canaries that are known to be good or bad, and counts how often a rule confuses them.
 * {@code docs/verdict.md} shows the tables and the commands that repeat them.
 */
@NullMarked
package io.swiftdeploy.simulation;

import org.jspecify.annotations.NullMarked;
