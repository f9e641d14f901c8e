/**
 * The gateway of the process runtime: a program of its own that does for local processes what nginx does for containers.
 *
 * <p>It is controlled by {@code gateway.json} in its folder and by its operations listener. This package holds the program
 * and its wiring; {@code proxy} serves requests by what {@code routing} chooses from what {@code config} says, and
 * {@code log} writes the lines.
 */
@NullMarked
package io.swiftdeploy.gateway;

import org.jspecify.annotations.NullMarked;
