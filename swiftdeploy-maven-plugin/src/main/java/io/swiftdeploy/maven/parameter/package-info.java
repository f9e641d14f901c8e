/** The parameters of the goals, converted once into values; errors name the parameter and the next step. */
@NullMarked
package io.swiftdeploy.maven.parameter;

import org.jspecify.annotations.NullMarked;
