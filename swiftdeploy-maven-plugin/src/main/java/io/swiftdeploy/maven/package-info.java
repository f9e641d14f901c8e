/** The goals: each Mojo converts its parameters once and delegates. Only this package and {@code build} know Maven. */
@NullMarked
package io.swiftdeploy.maven;

import org.jspecify.annotations.NullMarked;
